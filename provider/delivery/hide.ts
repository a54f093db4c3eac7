const inJson = (text: string) => JSON.stringify(text).slice(1, -1)

/** Every way in which a server or a program may repeat a text that it was given. */
const guises = (text: string) => [
  text,
  inJson(text),
  // a value that is JSON, in a body that is JSON
  inJson(inJson(text)),
  encodeURIComponent(text),
  new URLSearchParams({ '': text }).toString().slice(1),
  // base64 of the text alone, and from the first whole group on when it stands inside a longer one
  ...['', '_', '__'].map((before) =>
    Buffer.from(before + text)
      .toString('base64')
      .slice(before ? 4 : 0)
      .replace(/.{0,2}=*$/, ''),
  ),
]

/** The text without the secret, in one line that is not without end. */
export function hide(text: string, secret: string): string {
  let said = text
  const found = guises(secret).filter((guise) => guise.length > 0)
  for (const guise of found.sort((a, b) => b.length - a.length))
    said = said.replaceAll(guise, '[secret]')
  const line = said.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()
  return line.length > longest ? `${line.slice(0, longest)}...` : line
}

const longest = 1000

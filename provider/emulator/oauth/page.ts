/** A whole page. `body` is HTML; `title` is text. */
export const page = (title: string, body: string) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 24rem; margin: 10vh auto; padding: 0 1rem }
label { display: block; margin-top: 1rem }
input { font: inherit; width: 100%; box-sizing: border-box; padding: .5rem; margin-top: .25rem }
button { font: inherit; margin-top: 1.5rem; padding: .5rem 1.5rem }
[role=alert] { border-left: .25rem solid #b00020; padding-left: .75rem }
</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
${body}
</main>
</body>
</html>
`

/** Headers of every page: nothing on it may load or run anything, and nothing may keep or frame it. */
export const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
}

/** Text as it may stand in HTML and in a double-quoted attribute. */
export const escaped = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

/** A text field with its label. */
export const field = (name: string, label: string, attributes: string, value = '') =>
  `<label for="${name}">${escaped(label)}</label>
<input id="${name}" name="${name}" value="${escaped(value)}" required ${attributes}>`

/** What went wrong, announced to screen readers. */
export const alert = (message: string) => `<p role="alert">${escaped(message)}</p>`

/** The report for other programs. Its schema is published; what is here is never taken away or renamed without a new number. */
import { z } from 'zod'
import type { Report } from './finding'
import { areas, levels } from './finding'

const Area = z.enum(areas)
const Level = z.enum(levels)

/** The published shape. */
export const DoctorDocument = z.strictObject({
  version: z.literal(1).describe('Of this shape.'),
  verdict: Level.describe('The gravest level of all findings; problem ends with the exit code 2.'),
  findings: z.array(
    z.strictObject({
      area: Area,
      level: Level,
      id: z
        .string()
        .regex(/^[a-z]+\../)
        .describe('Stable, as in credentials.refused: the area and what it is about.'),
      says: z.string().min(1).describe('What is so, in a sentence.'),
      mend: z.string().min(1).optional().describe('The one command or click that mends it.'),
    }),
  ),
  unchecked: z
    .array(Area)
    .describe('What was not looked at, because it hangs on something that is missing.'),
})

export type DoctorDocument = z.output<typeof DoctorDocument>

/** draft 2020-12 */
export const doctorSchema = () => ({
  $id: 'urn:wristband-iac:doctor',
  title: 'What wristband-iac doctor finds',
  ...z.toJSONSchema(DoctorDocument),
})

export const documentOf = ({ verdict, findings, unchecked }: Report): DoctorDocument => ({
  version: 1,
  verdict,
  findings,
  unchecked,
})

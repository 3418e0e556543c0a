import { z } from 'zod'
import { type Text, type TextParam, verbatim } from './text.ts'

/** The schemas of texts. Apart from the types, so that small processes need not load the library. */
export const textParams: z.ZodType<Record<string, TextParam>, Record<string, TextParam>> = z.record(
	z.string().max(60),
	z.lazy(() => z.union([z.string(), z.number(), text])),
)

/** For what crosses a border or is kept. What was kept as a plain string is shown as it is. */
export const text: z.ZodType<Text, Text> = z.preprocess(
	(value) => (typeof value === 'string' ? verbatim(value) : value),
	z.object({ key: z.string(), params: textParams, text: z.string() }),
) as z.ZodType<Text, Text>

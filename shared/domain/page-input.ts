import { z } from 'zod'

const share = z.number().min(0).max(1)
const place = { x: share, y: share }

/** What a person does with the mouse or the keyboard in a browser page. `x` and `y`: shares of the width and height of its picture. */
export const pageInput = z.discriminatedUnion('kind', [
	z.strictObject({ kind: z.literal('move'), ...place }),
	z.strictObject({ kind: z.literal('press'), ...place }),
	z.strictObject({ kind: z.literal('release'), ...place }),
	/** In CSS pixels. */
	z.strictObject({
		kind: z.literal('scroll'),
		...place,
		deltaX: z.number().min(-10_000).max(10_000),
		deltaY: z.number().min(-10_000).max(10_000),
	}),
	/** `key`: as in KeyboardEvent.key, a character or a name such as "Enter". */
	z.strictObject({ kind: z.literal('key'), key: z.string().min(1).max(20) }),
])
export type PageInput = z.infer<typeof pageInput>

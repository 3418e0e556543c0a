import { z } from 'zod'
import { showText } from '../../../shared/domain/show-text.ts'
import { lowerThird } from '../../../shared/program/sources/lower-third.ts'
import { type Document, openDocument } from '../../lib/document/document.ts'
import type { Log } from '../../lib/log.ts'

const keptText = z.object({
	sourceId: z.string(),
	text: showText,
	/** With which it was put on screen. */
	settings: lowerThird.schema,
	/** Unix ms; null = by hand. */
	outAtMs: z.number().nullable(),
})
const keptTexts = z.object({
	/** Unix ms of the last change. */
	atMs: z.number(),
	shown: z.array(keptText),
	/** Which text is next, by source; null = none. */
	next: z.record(z.string(), z.string().nullable()),
})
export type KeptTexts = z.infer<typeof keptTexts>

/** What is on screen of lower thirds, so that a host that crashes in mid-show puts it there again. */
export function openTextsOnScreen(path: string, log: Log): Promise<Document<KeptTexts>> {
	const empty: KeptTexts = { atMs: 0, shown: [], next: {} }
	return openDocument({ path, schema: keptTexts, migrations: [], initial: empty, fallback: empty, log })
}

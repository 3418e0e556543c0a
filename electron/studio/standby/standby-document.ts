import { join } from 'node:path'
import { z } from 'zod'
import { takeOverAfterS, usualTakeOverAfterS } from '../../../shared/domain/standby.ts'
import { type Document, openDocument } from '../../lib/document/document.ts'
import type { Log } from '../../lib/log.ts'

const standbyDocument = z.object({
	/** The main computer; null: this computer is the stand-by of no other. Its key is in the vault. */
	main: z.object({ url: z.string(), print: z.string().nullable() }).nullable(),
	takesOverByItself: z.boolean(),
	takesOverAfterS: takeOverAfterS,
})
export type StandbyDocument = z.infer<typeof standbyDocument>

const initial: StandbyDocument = { main: null, takesOverByItself: false, takesOverAfterS: usualTakeOverAfterS }

/** standby.json in the data folder. */
export function openStandbyDocument(dataDir: string, log: Log, onWriteFailed: (path: string) => void): Promise<Document<StandbyDocument>> {
	const path = join(dataDir, 'standby.json')
	return openDocument({
		path,
		schema: standbyDocument,
		migrations: [],
		initial,
		fallback: initial,
		log,
		onWriteFailed: () => onWriteFailed(path),
	})
}

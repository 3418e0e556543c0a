import { z } from 'zod'
import { type Marker, marker } from '../../../shared/domain/marker.ts'
import { type Document, openDocument } from '../../lib/document/document.ts'
import type { Log } from '../../lib/log.ts'

export interface KeptMarkers {
	readonly markers: readonly Marker[]
}

/** The markers of the last runs: those that stand in no recording yet would be lost with this process. */
export function openMarkers(path: string, log: Log): Promise<Document<KeptMarkers>> {
	const empty: KeptMarkers = { markers: [] }
	return openDocument({ path, schema: z.object({ markers: z.array(marker) }), migrations: [], initial: empty, fallback: empty, log })
}

import type { IngestTarget } from '../../shared/domain/feeds.ts'

export function isSameTarget(a: IngestTarget, b: IngestTarget): boolean {
	return a.protocol === b.protocol && a.server === b.server && a.key === b.key && a.authority === b.authority && a.canvas === b.canvas
}

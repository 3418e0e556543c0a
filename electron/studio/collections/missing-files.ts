import { access } from 'node:fs/promises'
import type { NeededFile } from '../../../shared/domain/collections.ts'
import type { Clock } from '../../lib/clock.ts'
import { settlesWithin } from '../../lib/settles-within.ts'

/** Time limit for a network share that doesn't answer, ms. */
const limitMs = 2000
/** At most this many are named. */
export const mostMissing = 200

/** The files that do not exist. A file that cannot be checked in time counts as existing. */
export async function missingFiles(needed: readonly NeededFile[], clock: Pick<Clock, 'after'>): Promise<NeededFile[]> {
	const gone = new Set<NeededFile>()
	const all = Promise.all(needed.map((file) => access(file.path).catch(() => gone.add(file))))
	await settlesWithin(all, clock, limitMs)
	return needed.filter((file) => gone.has(file)).slice(0, mostMissing)
}

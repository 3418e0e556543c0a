import { access } from 'node:fs/promises'
import type { NeededFile } from '../../../shared/domain/collections.ts'
import type { Clock } from '../../lib/clock.ts'
import { settlesWithin } from '../../lib/settles-within.ts'

/** A share that hangs is waited for only so long. */
const limitMs = 2000
/** More are not named. */
export const mostMissing = 200

/** Those that are not there. What can't be found out in time is taken to be there. */
export async function missingFiles(needed: readonly NeededFile[], clock: Pick<Clock, 'after'>): Promise<NeededFile[]> {
	const gone = new Set<NeededFile>()
	const all = Promise.all(needed.map((file) => access(file.path).catch(() => gone.add(file))))
	await settlesWithin(all, clock, limitMs)
	return needed.filter((file) => gone.has(file)).slice(0, mostMissing)
}

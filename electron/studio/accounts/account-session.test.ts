import { expect, test } from 'vitest'
import { AppError } from '../../../shared/errors/app-error.ts'
import { collectStrayErrors } from '../../lib/testing/stray-errors.ts'
import type { AccountAdapter } from '../../platforms/account-platform.ts'
import { createManualClock } from '../../platforms/testing/manual-clock.ts'
import { openAccountSession } from './account-session.ts'

test('an answer stands although the listener to its account failed, and says nothing of the platform', async () => {
	const clock = createManualClock()
	const session = openAccountSession({
		clock,
		connect: () => ({ identify: () => Promise.resolve({ profileId: 'p1', label: 'Ada' }), dispose() {} }) as unknown as AccountAdapter,
		onRefreshToken() {},
		onChange() {
			throw new AppError('platform-unreachable', { name: 'Testify' })
		},
	})
	const stray = await collectStrayErrors(async () => {
		expect(await session.identify()).toMatchObject({ label: 'Ada' })
	})
	expect([session.state().kind, stray.length, clock.pending()]).toEqual(['connected', 1, 0])
	session.dispose()
})

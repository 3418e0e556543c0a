import { afterEach, beforeEach, expect, it } from 'vitest'
import { completeValues } from '../../../shared/domain/form.ts'
import { silentLog } from '../../lib/log.ts'
import { Secret } from '../../lib/secret.ts'
import type { AccountAdapter } from '../account-platform.ts'
import { fillEndpoints } from '../endpoints.ts'
import { createManualClock, type ManualClock } from '../testing/manual-clock.ts'
import { passPauses } from '../testing/pass-pauses.ts'
import { testFile } from '../testing/test-file.ts'
import { type CloudinaryStandIn, startCloudinaryStandIn } from './stand-in/stand-in.ts'
import { liveStreamingVariant } from './variant.ts'

let clock: ManualClock
let standIn: CloudinaryStandIn
let adapter: AccountAdapter

beforeEach(async () => {
	clock = createManualClock()
	standIn = await startCloudinaryStandIn({ clock })
	const { clientId, clientSecret, extra, endpoints } = standIn.key
	adapter = liveStreamingVariant.connect(
		{
			credentials: { clientId, clientSecret: new Secret(clientSecret), extra, signIn: { grant: 'client_credentials' } },
			endpoints: () => fillEndpoints(endpoints, extra),
			options: () => completeValues(liveStreamingVariant.options, {}),
			profileId: null,
			onRefreshToken() {},
			onSignIn() {},
			onSecret() {},
		},
		{ clock, random: () => 0.5, log: silentLog },
	)
})
afterEach(() => standIn.close())

const about = { title: 'Race day 4/5', category: null, visibility: 'public' } as const
const upload = (file: ReturnType<typeof testFile>, signal = new AbortController().signal) =>
	passPauses(clock, adapter.uploads?.start(file, about, signal) ?? Promise.reject(new Error('no port')))

it('sends a file in parts, and a part again whose answer was lost', async () => {
	const file = testFile(21_000_000)
	standIn.fail({ match: /\/video\/upload$/, times: 1, loseAnswer: true })
	standIn.fail({ match: /\/video\/upload$/, times: 1, status: 503, body: '<html>' })
	const video = await upload(file)
	expect(standIn.uploaded?.()).toEqual([
		{ title: expect.stringMatching(/^Race-day-4-5-20/), bytes: file.bytes, sha256: file.sha256, isPrivate: false },
	])
	expect(video.url).toMatch(/^https:\/\/res\.cloudinary\.com\/democloud\/video\/upload\/Race-day-4-5-/)
	expect(file.requests()).toBe(5)
})

it('says what the platform said when it refuses, without trying again', async () => {
	const file = testFile(1000)
	standIn.fail({ match: /\/video\/upload$/, status: 400, body: { error: { message: 'File size too large. Got 9 GB. Maximum is 2 GB.' } } })
	await expect(upload(file)).rejects.toMatchObject({ code: 'platform-refused', said: 'File size too large. Got 9 GB. Maximum is 2 GB.' })
	expect(file.requests()).toBe(1)
})

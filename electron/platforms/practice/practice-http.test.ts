import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type PracticeRig, startPracticeRig } from '../testing/practice-rig.ts'

let rig: PracticeRig
let bearer: string

beforeEach(async () => {
	rig = await startPracticeRig()
	const form = { grant_type: 'client_credentials', client_id: 'key-1', client_secret: 'secret-of-the-key', scope: 'manage_videos' }
	const response = await fetch(`${rig.baseUrl}/oauth/token`, { method: 'POST', body: new URLSearchParams(form) })
	bearer = ((await response.json()) as { access_token: string }).access_token
})
afterEach(() => rig.close())

describe('the network edge', () => {
	it.each([
		['a body that is too long', 'POST', 'x'.repeat(70_000)],
		['a body of no known kind', 'POST', '{"mode":"live"}'],
		['a broken multipart body', 'POST', '--x\r\nContent-Disposition: form-data'],
	])('answers %s', async (_, method, body) => {
		const response = await fetch(`${rig.baseUrl}/videos`, {
			method,
			body,
			headers: {
				authorization: `Bearer ${bearer}`,
				'content-type': body.startsWith('--x') ? 'multipart/form-data; boundary=x' : 'text/plain',
			},
		})
		expect(response.status).toBeGreaterThanOrEqual(400)
		expect(response.status).toBeLessThan(500)
		await response.text()
	})

	it.each(['/', '//', '/video', '/video/', '/video/x9nope/recordings', '/user/other/videos', '/%ff', '/video/constructor'])(
		'answers the path %s',
		async (path) => {
			const response = await fetch(`${rig.baseUrl}${path}`, { headers: { authorization: `Bearer ${bearer}` } })
			expect(response.status).toBe(404)
			await response.text()
		},
	)
})

import { expect, test } from 'vitest'
import { obsWebsocketDocument } from './document.ts'
import { requestAreas, requests } from './requests/index.ts'

test('docs/obs-websocket.md says what requests and events are there (refresh with npm run docs)', async () => {
	await expect(obsWebsocketDocument()).toMatchFileSnapshot('../../docs/obs-websocket.md')
})

test('no request is declared twice', () => {
	expect(requests.size).toBe(Object.values(requestAreas).flat().length)
})

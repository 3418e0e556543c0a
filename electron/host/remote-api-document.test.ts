import { expect, test } from 'vitest'
import { remoteApiDocument } from './remote-api-document.ts'

test('docs/remote-api.md says what the contract says (refresh with npm run docs)', async () => {
	await expect(remoteApiDocument()).toMatchFileSnapshot('../../docs/remote-api.md')
})

import { afterEach, expect, it } from 'vitest'
import { passPauses } from '../testing/pass-pauses.ts'
import { type PracticeRig, startPracticeRig } from '../testing/practice-rig.ts'
import { type TestFile, testFile } from '../testing/test-file.ts'
import type { FileRequest, UploadFile } from '../uploads-port.ts'
import { safeUploadUrl } from './upload-file.ts'

let rig: PracticeRig
afterEach(() => rig?.close())

const signal = new AbortController().signal
const about = { title: 'Race day 4', category: 'sport', visibility: 'private' } as const
const uploaded = () => rig.api.videos().filter(({ file }) => file)

/** The file, and what happens on the platform while it is sent. */
function during(file: TestFile, meanwhile: (request: FileRequest) => void): UploadFile {
	return {
		...file,
		async send(request, sendSignal) {
			const answer = await file.send(request, sendSignal)
			meanwhile(request)
			return answer
		},
	}
}

it('survives that the token expires while the file is sent', async () => {
	rig = await startPracticeRig()
	const file = testFile(200_000)
	const video = await passPauses(
		rig.clock,
		rig.adapter.uploads.start(
			during(file, () => rig.api.tokens.expireAll()),
			about,
			signal,
		),
	)
	expect(uploaded()).toMatchObject([
		{
			id: video.id,
			title: 'Race day 4',
			category: 'sport',
			mode: 'vod',
			published: true,
			isPrivate: true,
			file: { bytes: 200_000, sha256: file.sha256 },
		},
	])
	expect(video.url).toBe(`https://practice.example/video/${video.id}`)
})

it('makes one video when the answer to creating it is lost', async () => {
	rig = await startPracticeRig()
	rig.api.setFaults({ loseNextCreateAnswer: true })
	const video = await passPauses(rig.clock, rig.adapter.uploads.start(testFile(5000), about, signal))
	expect(uploaded().map(({ id }) => id)).toEqual([video.id])
})

it('asks for a new address when it is tried again', async () => {
	rig = await startPracticeRig()
	const lost: UploadFile = { ...testFile(5000), send: () => Promise.reject(new Error('cut')) }
	await expect(passPauses(rig.clock, rig.adapter.uploads.start(lost, about, signal))).rejects.toThrow('cut')
	await passPauses(rig.clock, rig.adapter.uploads.start(testFile(5000), about, signal))
	expect(rig.requests.filter(({ path }) => path === '/file/upload')).toHaveLength(2)
	expect(uploaded()).toHaveLength(1)
})

it.each([
	['http://upload-02.example.com/upload?uuid=1&seal=2', 'https://upload-02.example.com/upload?uuid=1&seal=2'],
	['https://upload-02.example.com/upload', 'https://upload-02.example.com/upload'],
	['http://127.0.0.1:81/upload', 'http://127.0.0.1:81/upload'],
	['ftp://upload.example.com/', null],
	['', null],
	[null, null],
])('sends no file without TLS: %s', (given, used) => {
	expect(safeUploadUrl(given)).toBe(used)
})

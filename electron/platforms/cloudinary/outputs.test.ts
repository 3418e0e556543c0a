import { afterEach, beforeEach, expect, it } from 'vitest'
import { formProblems } from '../../../shared/domain/form.ts'
import type { OutputInput } from '../account-platform.ts'
import { platformCodes } from '../platform-errors.ts'
import { outputKinds } from './forms.ts'
import { type CloudinaryRig, errorOf, signal, startCloudinaryRig } from './testing/cloudinary-rig.ts'

let rig: CloudinaryRig
let livestreamId: string
beforeEach(async () => {
	rig = await startCloudinaryRig()
	livestreamId = rig.standIn.addStream()
})
afterEach(() => rig.close())

const all = async () => (await rig.adapter.outputs?.list(livestreamId, signal)) ?? { outputs: [], blockedBy: null }
const save = (output: OutputInput) => rig.adapter.outputs?.save(livestreamId, output, signal) ?? Promise.reject(new Error('none'))
const remove = (outputId: string) => rig.adapter.outputs?.remove(livestreamId, outputId, signal) ?? Promise.reject(new Error('none'))
const idOf = async (kindId: string) => (await all()).outputs.find((output) => output.kindId === kindId)?.id ?? ''
const stored = (type: string) => rig.standIn.streams()[0]?.outputs.filter((output) => output.type === type) ?? []

const youtube: OutputInput = {
	outputId: null,
	kindId: 'simulcast',
	name: 'YouTube main',
	values: { uri: 'rtmp://a.youtube.test/live2', stream_key: 'demo-yt-key-1', vendor: 'youtube' },
}

it('a new stream has a player address and a recording', async () => {
	const { outputs, blockedBy } = await all()
	expect(blockedBy).toBeNull()
	expect(outputs).toMatchObject([
		{ kindId: 'hls', name: 'default hls', values: {}, secretsSet: [], url: expect.stringContaining('.m3u8') },
		{ kindId: 'archive', values: { public_id: `live_stream_${livestreamId}_archive` }, url: null },
	])
})

it('another platform is added, read back without its key, changed without losing it, and deleted', async () => {
	await save(youtube)
	expect(stored('simulcast')).toMatchObject([{ stream_key: 'demo-yt-key-1', vendor: 'youtube' }])
	const listed = (await all()).outputs[2]
	expect(listed).toMatchObject({
		name: 'YouTube main',
		values: { uri: 'rtmp://a.youtube.test/live2', stream_key: '', vendor: 'youtube' },
		secretsSet: ['stream_key'],
	})
	expect(rig.secrets).toContain('demo-yt-key-1')
	const outputId = listed?.id ?? ''
	await save({ ...youtube, outputId, name: 'YouTube two', values: { ...listed?.values } })
	expect(stored('simulcast')).toMatchObject([{ name: 'YouTube two', stream_key: 'demo-yt-key-1' }])
	expect((await remove(outputId)).outputs).toHaveLength(2)
})

it('names and recordings are changed in place', async () => {
	await save({ outputId: await idOf('archive'), kindId: 'archive', name: 'Tape', values: { public_id: 'shows/evening' } })
	await save({ outputId: await idOf('hls'), kindId: 'hls', name: 'Player', values: {} })
	expect(stored('archive')).toMatchObject([{ name: 'Tape', public_id: 'shows/evening' }])
	expect(stored('hls')).toMatchObject([{ name: 'Player' }])
})

it('what the platform would refuse is not sent', async () => {
	await save(youtube)
	rig.newRequests()
	const wrong: OutputInput[] = [
		{ outputId: null, kindId: 'hls', name: 'Two', values: {} },
		{ outputId: null, kindId: 'archive', name: 'Two', values: { public_id: 'two' } },
		{ ...youtube, name: 'Again', values: { ...youtube.values, uri: 'RTMP://A.youtube.test/live2/' } },
		{ ...youtube, outputId: await idOf('hls') },
		{ ...youtube, outputId: 'gone' },
	]
	for (const output of wrong) expect((await errorOf(save(output))).code).toBe(platformCodes.refused)
	expect(rig.newRequests().every((line) => line.startsWith('GET'))).toBe(true)
})

it('a second key on one server goes to the end of its address, where the platform wants each address once, and is shown nowhere', async () => {
	await save(youtube)
	await save({ ...youtube, name: 'Second', values: { ...youtube.values, stream_key: 'second-key-2' } })
	expect(stored('simulcast').map(({ uri }) => uri)).toEqual(['rtmp://a.youtube.test/live2', 'rtmp://a.youtube.test/live2/second-key-2'])
	expect(stored('simulcast')[1]).not.toHaveProperty('stream_key')
	expect(JSON.stringify(await all())).not.toMatch(/second-key-2|demo-yt-key-1/)
})

it('a key at the end of an address is hidden, kept by changes of everything else, and can be replaced', async () => {
	await save({ ...youtube, values: { ...youtube.values, uri: 'rtmp://a.youtube.test/live2/path-key-9?auth=x', stream_key: '' } })
	const listed = (await all()).outputs[2]
	expect(listed).toMatchObject({ values: { uri: 'rtmp://a.youtube.test/live2', stream_key: '' }, secretsSet: ['stream_key'] })
	expect(JSON.stringify(await all())).not.toContain('path-key-9')
	expect(rig.secrets).toContain('path-key-9?auth=x')
	const outputId = listed?.id ?? ''
	const values = listed?.values ?? {}
	const addressAfter = async (changed: Partial<OutputInput>) => {
		await save({ ...youtube, outputId, values, ...changed })
		return stored('simulcast').map(({ uri }) => uri)
	}
	expect(await addressAfter({ name: 'Renamed' })).toEqual(['rtmp://a.youtube.test/live2/path-key-9?auth=x'])
	expect(await addressAfter({ values: { ...values, uri: 'rtmp://b.youtube.test/live2' } })).toEqual([
		'rtmp://b.youtube.test/live2/path-key-9?auth=x',
	])
	expect(await addressAfter({ values: { ...values, stream_key: 'new-key' } })).toEqual(['rtmp://a.youtube.test/live2/new-key'])
})

it('one kind that was deleted may be made again', async () => {
	await remove(await idOf('archive'))
	await save({ outputId: null, kindId: 'archive', name: '', values: { public_id: 'again' } })
	expect(stored('archive')).toMatchObject([{ public_id: 'again' }])
})

it('nothing is changed while the stream is not idle', async () => {
	const hls = await idOf('hls')
	await rig.adapter.about?.act(livestreamId, 'warm-up', signal)
	expect((await all()).blockedBy?.text).toContain('“starting”')
	rig.pass(5000)
	expect((await all()).blockedBy?.text).toContain('active')
	rig.newRequests()
	for (const attempt of [save(youtube), remove(hls)]) expect((await errorOf(attempt)).code).toBe(platformCodes.wrongState)
	expect(rig.newRequests().every((line) => line.startsWith('GET'))).toBe(true)
})

it('a refusal for the state is explained by a reading', async () => {
	rig.standIn.fail({ match: /^POST .*outputs$/, status: 409, body: { error: { message: 'busy' } } })
	const error = await errorOf(save(youtube))
	expect(error).toMatchObject({ code: platformCodes.wrongState, said: 'busy' })
	expect(error.message).toContain('“idle”')
})

it('a lost answer does not make two, and one that was not made is made', async () => {
	rig.standIn.fail({ match: /^POST .*outputs$/, loseAnswer: true })
	await save(youtube)
	expect(stored('simulcast')).toHaveLength(1)
	rig.standIn.fail({ match: /^POST .*outputs$/, status: 500 })
	await save({ ...youtube, values: { ...youtube.values, uri: 'rtmp://b.youtube.test/live2' } })
	expect(stored('simulcast')).toHaveLength(2)
})

it('deleting what is gone already is no failure, changing it is', async () => {
	const hls = await idOf('hls')
	rig.standIn.fail({ match: /^DELETE .*outputs/, status: 404, body: { error: { message: 'output not found' } } })
	await remove(hls)
	rig.standIn.fail({ match: /^PATCH .*outputs/, status: 404, body: { error: { message: 'output not found' } } })
	expect((await errorOf(save({ outputId: hls, kindId: 'hls', name: 'x', values: {} }))).code).toBe('platform-output-gone')
})

it('the forms judge addresses and names', () => {
	const fieldsOf = (kindId: string) => outputKinds.find(({ id }) => id === kindId)?.fields ?? []
	const simulcast = (uri: string) => Object.keys(formProblems(fieldsOf('simulcast'), { uri }))
	expect(simulcast('rtmps://x.test/app')).toEqual([])
	for (const uri of ['', 'https://x.test/app', 'rtmp://x.test']) expect(simulcast(uri)).toEqual(['uri'])
	const archive = (publicId: string) => Object.keys(formProblems(fieldsOf('archive'), { public_id: publicId }))
	for (const publicId of ['a', 'shows/évening show 1', '晩']) expect(archive(publicId)).toEqual([])
	for (const publicId of ['', '/a', 'a ', 'a?b', 'a\\b', 'a#', '100%']) expect(archive(publicId)).toEqual(['public_id'])
})

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type RtmpSink, startRtmpSink } from '../../electron/media/rtmp/testing/rtmp-sink.ts'
import { pictureSize } from '../support/media-probe.ts'
import { blue, red, showSettings } from '../support/show-settings.ts'
import { type SmallFrame, smallFrames } from '../support/small-frames.ts'
import { type StudioHost, startStudio } from '../support/studio-host.ts'

let folder: string
let wide: RtmpSink
let tall: RtmpSink
let studio: StudioHost

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'showcaller-canvases-'))
	wide = await startRtmpSink()
	tall = await startRtmpSink()
	const settings = showSettings([red, blue], { practice: false })
	const format = { widthPx: 320, heightPx: 180, frameRate: { numerator: 15, denominator: 1 } } as const
	const scenes = settings.program.scenes.map((scene) => ({
		...scene,
		items: scene.items.map((item) => ({ ...item, box: { x: 0, y: 0, widthPx: 320, heightPx: 180 } })),
	}))
	studio = await startStudio({ settings: { ...settings, program: { ...settings.program, format, scenes } } })
})
afterEach(async () => {
	await studio.stop()
	await wide.close()
	await tall.close()
	await studio.remove()
	await rm(folder, { recursive: true, force: true })
})

const isRed = ({ r, b }: ReturnType<SmallFrame['at']>) => r > 120 && b < 100
const isBlue = ({ r, b }: ReturnType<SmallFrame['at']>) => b > 120 && r < 100

/** Waits until the middle of a received picture is like this. */
async function arrives(at: RtmpSink, name: string, what: (color: ReturnType<SmallFrame['at']>) => boolean): Promise<void> {
	const file = join(folder, `${name}.flv`)
	const isSeen = async () => {
		await at.writeFlv(file)
		return (await smallFrames(file)).some((frame) => what(frame.at(0.5, 0.5)))
	}
	await expect.poll(isSeen, { timeout: 60_000, interval: 500 }).toBe(true)
}

test('one show goes to two destinations, wide and upright, with another scene on each', async () => {
	await studio.until('running', ({ program }) => program.process === 'running')
	await studio.call('canvases.set', { id: 'vertical', widthPx: 180, heightPx: 320 })
	const add = (name: string, sink: RtmpSink) =>
		studio.call('destinations.add', { name, protocol: 'rtmp', server: `rtmp://127.0.0.1:${sink.port}/live`, key: 'test-key' })
	await add('wide', wide)
	const upright = await add('tall', tall)
	await studio.call('destinations.setCanvas', { id: upright.id, canvas: 'vertical' })
	await studio.call('show.goLive', {})
	await studio.until('on air', ({ show }) => show.state.kind === 'on-air')
	await expect(studio.call('canvases.remove', { id: 'vertical' })).rejects.toMatchObject({ key: 'format-in-use/canvas' })
	await arrives(tall, 'tall', isRed)
	await studio.call('canvases.take', { id: 'vertical', sceneId: 'blue' })
	await arrives(tall, 'tall', isBlue)
	await arrives(wide, 'wide', isRed)
	const { program } = await studio.snapshot()
	expect(program.onAirSceneId).toBe('red')
	expect(program.canvases).toMatchObject([{ id: 'vertical', onAirSceneId: 'blue', encoder: { kind: 'running' } }])
	await studio.call('show.end', {})
	await studio.until('nothing is encoded', (snapshot) => snapshot.program.canvases[0]?.encoder.kind === 'off')

	expect(await pictureSize(join(folder, 'wide.flv'))).toBe('320x180')
	expect(await pictureSize(join(folder, 'tall.flv'))).toBe('180x320')
	expect((await smallFrames(join(folder, 'wide.flv'))).every((frame) => isRed(frame.at(0.5, 0.5)))).toBe(true)
})

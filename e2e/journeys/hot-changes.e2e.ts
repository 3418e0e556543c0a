import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCanvas } from '@napi-rs/canvas'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { newSceneItem, noCrop, type SceneItem } from '../../shared/domain/program.ts'
import type { Source } from '../../shared/domain/source.ts'
import { filesIn, longestGapS, packets, streamFaults } from '../support/media-probe.ts'
import { oneBelow, processesBelow } from '../support/processes.ts'
import { hdFormat, red, showSettings } from '../support/show-settings.ts'
import { type Color, smallFrames } from '../support/small-frames.ts'
import { levelStretches, silencesS } from '../support/sound-levels.ts'
import { type StudioHost, startStudio } from '../support/studio-host.ts'

const frameS = 1 / 30
const blue: Source = { id: 'blue', name: 'Blue', settings: { kind: 'color', color: '#2030c0' }, audio: null }
const tone: Source = {
	id: 'tone',
	name: 'Tone',
	settings: { kind: 'test-pattern', pattern: 'card' },
	audio: { gainDb: -6, muted: false, heard: 'always' },
}

let folder: string
let studio: StudioHost

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'showcaller-hot-'))
	studio = await startStudio({ settings: showSettings([red], { extraSources: [blue, tone], format: hdFormat }) })
})
afterEach(async () => {
	await studio.stop()
	await studio.remove()
	await rm(folder, { recursive: true, force: true, maxRetries: 5 })
})

/** Waits until this many more frames have left. */
async function frames(count: number): Promise<void> {
	const sent = async () => (await studio.snapshot()).destinations[0]?.counters.videoFrames ?? 0
	const from = await sent()
	await studio.until(`${count} more frames`, ({ destinations }) => (destinations[0]?.counters.videoFrames ?? 0) >= from + count, 60_000)
}

const sceneNow = async (id: string) => {
	const scene = (await studio.snapshot()).program.scenes.find((each) => each.id === id)
	if (!scene) throw new Error(`No scene ${id}`)
	return scene
}

const isRed = ({ r, g, b }: Color) => r > 150 && g < 70 && b < 70
const isBlue = ({ r, g, b }: Color) => r < 70 && g < 80 && b > 150
const isMixed = ({ r, g, b }: Color) => r > 80 && r < 145 && g < 70 && b > 80 && b < 145
const isGreen = ({ r, g, b }: Color) => r < 70 && g > 120 && b < 110
const isYellow = ({ r, g, b }: Color) => r > 180 && g > 150 && b < 80

test('everything can change on air: picture, sound and encoder, over one connection without a hole', async () => {
	const halves = join(folder, 'halves.png')
	const canvas = createCanvas(640, 360)
	const drawing = canvas.getContext('2d')
	drawing.fillStyle = '#109040'
	drawing.fillRect(0, 0, 320, 360)
	drawing.fillStyle = '#f0d010'
	drawing.fillRect(320, 0, 320, 360)
	await writeFile(halves, canvas.toBuffer('image/png'))

	await studio.until('running', ({ program }) => program.process === 'running')
	let item: SceneItem = {
		id: 'blue-item',
		sourceId: 'blue',
		box: { x: 0, y: 0, widthPx: 320, heightPx: 180 },
		...newSceneItem,
	}
	const start = await sceneNow('red')
	await studio.call('scenes.update', { scene: { ...start, items: [...start.items, item] } })
	// Another screen that still has the scene as it was does not undo that.
	await expect(studio.call('scenes.update', { scene: { ...start, name: 'Late' } })).rejects.toMatchObject({ code: 'conflict' })
	await studio.call('show.goLive', {})
	await studio.until('on air', ({ show }) => show.state.kind === 'on-air')
	await frames(30)
	async function change(next: Partial<SceneItem>): Promise<void> {
		item = { ...item, ...next }
		await studio.call('sceneItems.update', { sceneId: 'red', item })
		await frames(20)
	}

	// The picture.
	await change({ box: { x: 640, y: 360, widthPx: 320, heightPx: 180 } })
	await change({ box: { x: 640, y: 360, widthPx: 640, heightPx: 360 } })
	await change({ opacity: 0.5 })
	await change({ visible: false })
	const { id: pictureId } = await studio.call('sources.add', { name: 'Halves', settings: { kind: 'image', path: halves }, sceneId: 'red' })
	await frames(20)
	const withPicture = await sceneNow('red')
	const picture = withPicture.items.find(({ sourceId }) => sourceId === pictureId) as SceneItem
	const rightHalf = { x: 640, y: 0, widthPx: 640, heightPx: 720 }
	await studio.call('sceneItems.update', { sceneId: 'red', item: { ...picture, box: rightHalf, crop: { ...noCrop, left: 0.5 } } })
	await frames(20)
	const cropped = await sceneNow('red')
	const back = cropped.items.filter(({ id }) => id === picture.id)
	await studio.call('scenes.update', { scene: { ...cropped, items: [...back, ...cropped.items.filter(({ id }) => id !== picture.id)] } })
	await frames(20)
	const { id: greenScene } = await studio.call('scenes.add', { name: 'Another' })
	await studio.call('sources.add', { name: 'Green', settings: { kind: 'color', color: '#109040' }, sceneId: greenScene })
	await studio.call('scenes.take', { sceneId: greenScene, transition: { kind: 'cut' } })
	await frames(20)
	// An overlay stays over every Take.
	const { id: logoScene } = await studio.call('scenes.add', { name: 'Logo' })
	const logo = { ...newSceneItem, id: 'logo', sourceId: 'blue', box: { x: 0, y: 540, widthPx: 320, heightPx: 180 } }
	await studio.call('scenes.update', { scene: { id: logoScene, name: 'Logo', items: [logo], groups: [] } })
	await studio.call('overlays.update', { id: 'overlay-1', sceneId: logoScene })
	await studio.call('overlays.show', { id: 'overlay-1' })
	await studio.until('overlay on air', ({ program }) => program.overlays[0]?.state === 'on')
	await frames(20)
	await expect(studio.call('scenes.remove', { id: logoScene })).rejects.toMatchObject({ code: 'scene-in-overlay' })
	await studio.call('sources.remove', { id: pictureId })
	await studio.call('scenes.take', { sceneId: 'red', transition: { kind: 'cut' } })
	await frames(20)
	await studio.call('overlays.hide', { id: 'overlay-1' })
	await studio.until('overlay off air', ({ program }) => program.overlays[0]?.state === 'off')

	// The encoder, while the sound changes around it.
	const encoderBefore = oneBelow(studio.pid, /-b:v 2500k .* pipe:1$/)
	await studio.call('encoder.setProfile', {
		profile: { ...(await studio.snapshot()).program.encoderProfile, videoBitrateKbps: 800, preset: 'superfast' },
	})
	await frames(45)
	expect(oneBelow(studio.pid, /-b:v 800k .*superfast.* pipe:1$/).pid).not.toBe(encoderBefore.pid)
	expect(processesBelow(studio.pid).some(({ pid }) => pid === encoderBefore.pid)).toBe(false)

	// The sound: -6 dB so far.
	await studio.call('audio.setGain', { sourceId: 'tone', gainDb: -18 })
	await frames(30)
	await studio.call('audio.setMuted', { sourceId: 'tone', muted: true })
	await frames(30)
	await studio.call('audio.setGain', { sourceId: 'tone', gainDb: 0 })
	await studio.call('audio.setMuted', { sourceId: 'tone', muted: false })
	await frames(30)
	await studio.call('audio.setMasterGain', { gainDb: -9 })
	await frames(30)
	await studio.call('show.end', {})

	const received = await filesIn(studio.practiceMediaDir, '.flv')
	expect(received).toHaveLength(1)
	const file = received[0] as string
	const all = await packets(file)
	expect(streamFaults(all, frameS).filter((fault) => !fault.startsWith('keyframes'))).toEqual([])
	// The new encoder begins with a keyframe between two beats: one beat may be shorter, none is longer.
	const keyframes = all.filter(({ isKeyframe }) => isKeyframe).map(({ ptsS }) => ptsS)
	const beats = keyframes.slice(1).map((time, index) => time - (keyframes[index] ?? 0))
	expect(Math.max(...beats)).toBeLessThan(2 + 2 * frameS)
	expect(beats.filter((beat) => beat < 2 - 2 * frameS).length).toBeLessThanOrEqual(1)
	expect(longestGapS(all, 'video')).toBeLessThan(3.5 * frameS)
	expect(longestGapS(all, 'audio')).toBeLessThan(3.5 * frameS)

	const pictures = await smallFrames(file)
	const expected: readonly (readonly [what: string, looksSo: (at: (x: number, y: number) => Color) => boolean])[] = [
		['a small blue box in the corner', (at) => isBlue(at(0.1, 0.1)) && isRed(at(0.6, 0.6))],
		['moved', (at) => isRed(at(0.1, 0.1)) && isBlue(at(0.6, 0.6)) && isRed(at(0.9, 0.9))],
		['larger', (at) => isBlue(at(0.6, 0.6)) && isBlue(at(0.9, 0.9))],
		['half transparent', (at) => isMixed(at(0.6, 0.6)) && isRed(at(0.1, 0.1))],
		['hidden', (at) => isRed(at(0.6, 0.6)) && isRed(at(0.9, 0.9))],
		['a picture over it', (at) => isGreen(at(0.2, 0.5)) && isYellow(at(0.8, 0.5))],
		['its left half cropped away', (at) => isRed(at(0.2, 0.5)) && isYellow(at(0.55, 0.1)) && isYellow(at(0.95, 0.9))],
		['behind the others', (at) => isRed(at(0.2, 0.5)) && isRed(at(0.8, 0.5))],
		['another scene', (at) => isGreen(at(0.2, 0.5)) && isGreen(at(0.8, 0.5))],
		['an overlay over it', (at) => isBlue(at(0.1, 0.9)) && isGreen(at(0.1, 0.5)) && isGreen(at(0.8, 0.9))],
		['the same overlay over the next scene', (at) => isBlue(at(0.1, 0.9)) && isRed(at(0.1, 0.5)) && isRed(at(0.8, 0.9))],
		['without it', (at) => isRed(at(0.1, 0.9)) && isRed(at(0.8, 0.5))],
	]
	let from = 0
	for (const [what, looksSo] of expected) {
		const fits = pictures.map(({ at }, index) => index >= from && looksSo(at))
		const first = fits.indexOf(true)
		expect(first, `${what}, after frame ${from}`).toBeGreaterThanOrEqual(0)
		// Every one of them stood for some time.
		expect(fits.slice(first, first + 12), what).toEqual(Array.from({ length: 12 }, () => true))
		from = first
	}

	const levels = (await levelStretches(file, 0.5)).map(({ levelDb }) => levelDb)
	expect(levels.map((level) => (level < -80 ? 'silence' : Math.round(level - (levels[0] ?? 0))))).toEqual([0, -12, 'silence', 6, -3])
	// Muted for about a second. The new AAC encoder begins without what came before it: that may cost one of its frames, no more.
	const [muted, ...others] = await silencesS(file)
	expect(muted).toBeGreaterThan(0.8)
	expect(Math.max(...others)).toBeLessThan(0.03)
	expect((await studio.snapshot()).destinations[0]?.counters.reconnects).toBe(0)
})

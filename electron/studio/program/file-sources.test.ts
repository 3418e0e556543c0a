import { expect, test } from 'vitest'
import { newSceneItem } from '../../../shared/domain/program.ts'
import { AppError } from '../../../shared/errors/app-error.ts'
import type { Collection } from '../../../shared/program/collection.ts'
import { sceneOf } from '../../../shared/program/edits.ts'
import { exampleCollection } from '../../../shared/program/testing/example-collection.ts'
import { createManualClock } from '../../platforms/testing/manual-clock.ts'
import type { AllowedFile } from '../../sources/allowed-file.ts'
import { createFileSources } from './file-sources.ts'
import { createSourceEdits } from './source-edits.ts'

const heads: Readonly<Record<string, string>> = {
	'/f/Boat.mp4': '\x00\x00\x00\x20ftypisom',
	'/f/song.mp3': 'ID3\x04',
	'/f/notes.txt': 'Some notes',
	'/f/score.html': '<!doctype html>',
	'/f/list.m3u': '#EXTM3U\n',
	'/f/list.dat': '#EXTM3U\n',
	'/f/logo.gif': 'GIF89a\x90\x01\xc8\x00',
}

function setUp() {
	let now: Collection = exampleCollection()
	const steps: string[] = []
	const clock = createManualClock()
	const home = { homeFolder: '/home/ada', isWindows: false }
	const edits = createSourceEdits(
		{
			collection: () => now,
			edit(words, change) {
				const before = now
				now = change(now)
				steps.push((typeof words === 'function' ? words(before, now) : words).text)
			},
		},
		{ secrets: { hide: (_id, settings) => settings }, home },
	)
	const addFiles = createFileSources({
		collection: () => now,
		addSources: edits.addSources,
		home,
		clock,
		async openFile(path) {
			if (path === '/f/hangs.mp4') return new Promise(() => {})
			const head = heads[path]
			if (head === undefined) throw new AppError('source-file-missing')
			const read = async (into: Buffer) => ({ buffer: into, bytesRead: into.write(head, 'latin1') })
			return { handle: { read, close: async () => {} } } as unknown as AllowedFile
		},
	})
	return {
		addFiles,
		now: () => now,
		steps,
		clock,
		change(make: (before: Collection) => Collection) {
			now = make(now)
		},
	}
}

const lastItems = (collection: Collection, count: number) => sceneOf(collection, 'helm').items.slice(-count)

test('each file becomes a source of the kind that its content asks for, all in one step', async () => {
	const { addFiles, now, steps } = setUp()
	const answer = await addFiles('helm', ['/f/Boat.mp4', 'file:///f/logo.gif', '/f/song.mp3', '/f/list.m3u'], undefined)
	expect(answer.refused).toEqual([])
	const added = now().sources.filter(({ id }) => answer.ids.includes(id))
	expect(added.map(({ name, settings }) => [name, settings.kind])).toEqual([
		['Boat', 'media'],
		['logo', 'image'],
		['song', 'media'],
		['list', 'playlist'],
	])
	expect(added[1]?.settings).toMatchObject({ path: '/f/logo.gif' })
	expect(steps).toEqual(['add 4 sources'])
	expect(lastItems(now(), 4).map(({ sourceId }) => sourceId)).toEqual(answer.ids)
})

test('at a point a picture has its own size, a film half of the canvas; a sound has no picture to place', async () => {
	const { addFiles, now } = setUp()
	await addFiles('helm', ['/f/logo.gif', '/f/Boat.mp4', '/f/song.mp3'], { x: 300, y: 200 })
	const { widthPx, heightPx } = now().format
	expect(lastItems(now(), 3).map(({ box }) => [box.widthPx, box.heightPx])).toEqual([
		[400, 200],
		[widthPx / 2, heightPx / 2],
		[widthPx, heightPx],
	])
	expect(lastItems(now(), 3)[0]?.box).toMatchObject({ x: 100, y: 100 })
})

test('a bad file is left out with its reason, and the good ones are added', async () => {
	const { addFiles, now, steps } = setUp()
	const answer = await addFiles('helm', ['/f/notes.txt', '/f/Boat.mp4', '/f/gone.mp4', '/f/list.dat'], undefined)
	expect(answer.ids.length).toBe(1)
	expect(answer.refused.map(({ name, error }) => [name, error.code])).toEqual([
		['notes.txt', 'source-not-media'],
		['gone.mp4', 'source-file-missing'],
		['list.dat', 'source-not-media'],
	])
	expect(steps).toEqual(['add Boat'])
	expect(now().sources.some(({ name }) => name === 'notes')).toBe(false)
})

test('when all are bad nothing changes', async () => {
	const { addFiles, now, steps } = setUp()
	const before = now()
	await addFiles('helm', ['/f/notes.txt'], undefined)
	expect(now()).toBe(before)
	expect(steps).toEqual([])
})

test('an address of a film is one too; its password is in no name and no reason', async () => {
	const { addFiles, now } = setUp()
	const secret = 'hunter2'
	const answer = await addFiles('helm', [`https://ada:${secret}@films.example/a.mp4`, `gopher://ada:${secret}@x.example/`], undefined)
	expect(now().sources.find(({ id }) => id === answer.ids[0])).toMatchObject({
		name: 'films.example',
		settings: { kind: 'media', loop: false },
	})
	expect(answer.refused).toMatchObject([{ name: 'x.example', error: { code: 'source-address-unsupported' } }])
	expect(JSON.stringify(answer)).not.toContain(secret)
})

test('an address becomes what it leads to: a film, a page, or a stream that is always open', async () => {
	const { addFiles, now } = setUp()
	const { ids } = await addFiles(
		'helm',
		['https://a.example/film.mp4?x=1', 'https://b.example/score', 'rtmp://c.example/live/1', 'srt://d.example:9000', '/f/score.html'],
		undefined,
	)
	const kinds = ids.map((id) => now().sources.find((source) => source.id === id)?.settings)
	expect(kinds.map((settings) => settings?.kind)).toEqual(['media', 'browser', 'network', 'network', 'browser'])
	expect(kinds[2]).toMatchObject({ way: 'address', path: 'rtmp://c.example/live/1' })
})

test('an address in the own network is left out with a way to add it', async () => {
	const { refused } = await setUp().addFiles('helm', ['http://192.168.1.9/score'], undefined)
	expect(refused).toMatchObject([{ name: '192.168.1.9', error: { key: 'source-private-address/dropped' } }])
})

test('a file that cannot be read in time holds up nothing else for long', async () => {
	const { addFiles, clock } = setUp()
	const adding = addFiles('helm', ['/f/hangs.mp4', '/f/Boat.mp4'], undefined)
	// The other file has been read.
	await new Promise(setImmediate)
	clock.advance(5000)
	expect(await adding).toMatchObject({ ids: [expect.any(String)], refused: [{ name: 'hangs.mp4', error: { code: 'source-file-slow' } }] })
})

test('a full scene takes what fits, and says what did not', async () => {
	const { addFiles, change, now } = setUp()
	change((before) => ({
		...before,
		scenes: before.scenes.map((scene) =>
			scene.id === 'helm'
				? {
						...scene,
						items: Array.from({ length: 31 }, (_, index) => ({
							id: `item-${index}`,
							sourceId: 'clock',
							box: { x: 0, y: 0, widthPx: 10, heightPx: 10 },
							...newSceneItem,
						})),
					}
				: scene,
		),
	}))
	const answer = await addFiles('helm', ['/f/Boat.mp4', '/f/song.mp3'], undefined)
	expect(answer.ids.length).toBe(1)
	expect(answer.refused).toMatchObject([{ name: 'song', error: { code: 'scene-full' } }])
	expect(sceneOf(now(), 'helm').items.length).toBe(32)
})

test('a scene that does not exist is refused', async () => {
	await expect(setUp().addFiles('nowhere', ['/f/Boat.mp4'], undefined)).rejects.toMatchObject({ code: 'unknown-scene' })
})

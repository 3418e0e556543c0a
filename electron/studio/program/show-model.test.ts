import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { settingsAs } from '../../../shared/domain/source.ts'
import { withPlaces } from '../../../shared/program/edits-canvases.ts'
import { withPaths } from '../../../shared/program/source-paths.ts'
import { type LowerThirdSettings, lowerThird } from '../../../shared/program/sources/lower-third.ts'
import { practiceShow } from '../../settings/practice-show.ts'
import { showModelOf } from './show-model.ts'

const { program } = practiceShow()

function pathOf(path: string, resourcesDir = '/studio/resources'): string | null {
	const sources = [
		{ id: 'a', name: 'A', settings: { kind: 'image', path } as const, audio: { gainDb: 0, muted: false, heard: 'always' as const } },
	]
	const [source] = showModelOf({ ...program, sources }, resourcesDir).sources
	return (source && settingsAs('image', source.settings)?.path) ?? null
}

test('a resource is a file of the resources folder, and no name leads out of it', () => {
	expect(pathOf('resource:practice/aerial.png')).toBe('/studio/resources/practice/aerial.png')
	for (const path of ['resource:../../etc/passwd', 'resource:..', 'resource:a/../../b', 'resource:']) expect(pathOf(path)).toBe(path)
	expect(pathOf('/films/a.png')).toBe('/films/a.png')
})

test('a link in the resources folder does not lead out of it either; the folder itself may be reached through one', async () => {
	const folder = await mkdtemp(join(tmpdir(), 'showcaller-resources-'))
	try {
		const resources = join(folder, 'resources')
		await mkdir(resources)
		await writeFile(join(folder, 'secret.png'), '')
		await writeFile(join(resources, 'own.png'), '')
		await symlink(join(folder, 'secret.png'), join(resources, 'link.png'))
		await symlink(folder, join(resources, 'up'))
		await symlink(resources, join(folder, 'linked'))
		expect(pathOf('resource:own.png', resources)).toBe(join(resources, 'own.png'))
		expect(pathOf('resource:own.png', join(folder, 'linked'))).toBe(join(folder, 'linked', 'own.png'))
		for (const path of ['resource:link.png', 'resource:up/secret.png']) expect(pathOf(path, resources)).toBe(path)
	} finally {
		await rm(folder, { recursive: true, force: true, maxRetries: 5 })
	}
})

test('a source whose scene contains it shows none, and the others stay', () => {
	const [scene, ...rest] = program.scenes
	const [item] = scene?.items ?? []
	if (!scene || !item) throw new Error('The practice show has scenes.')
	const nest = (id: string, sceneId: string) => ({ id, name: id, settings: { kind: 'scene', sceneId } as const, audio: null })
	const holding = (...ids: readonly string[]) => ids.map((id) => ({ ...item, id, sourceId: id }))
	const damaged = {
		...program,
		scenes: [{ ...scene, items: [...scene.items, ...holding('self', 'gone', 'ok')] }, { ...scene, id: 'other', items: [item] }, ...rest],
		sources: [...program.sources, nest('self', scene.id), nest('gone', 'nowhere'), nest('ok', 'other')],
	}
	const shown = showModelOf(damaged, '/r').sources.map((source) => settingsAs('scene', source.settings)?.sceneId)
	expect(shown.filter((id) => id !== undefined)).toEqual(['', '', 'other'])
})

test('a canvas has the scenes in its own pixels, and shows the scene on air when its own is gone', () => {
	expect(showModelOf(program, '/r')).not.toHaveProperty('canvases')
	const canvas = { id: 'vertical', widthPx: 1080, heightPx: 1920, onAirSceneId: 'gone' } as const
	const [model] = showModelOf({ ...program, canvases: [canvas] }, '/r').canvases ?? []
	expect(model).toMatchObject({ id: 'vertical', widthPx: 1080, heightPx: 1920, onAirSceneId: program.onAirSceneId })
	expect(model?.scenes.map(({ id }) => id)).toEqual(program.scenes.map(({ id }) => id))
	const whole = { x: 0, y: 0, widthPx: program.format.widthPx, heightPx: program.format.heightPx }
	const [item] = program.scenes[0]?.items ?? []
	expect(item?.box).toEqual(whole)
	expect(model?.scenes[0]?.items[0]?.box).toMatchObject({ y: 0, heightPx: 1920 })
})

test('a scene with a layout of its own on a canvas is placed by it there, and only then an overlay with it is seen there', () => {
	const canvas = { id: 'vertical', widthPx: 1080, heightPx: 1920, onAirSceneId: program.onAirSceneId } as const
	const [scene, other] = program.scenes
	if (!scene || !other) throw new Error('The practice show has scenes.')
	const [item] = scene.items
	if (!item) throw new Error('The scene has items.')
	const box = { x: 0, y: 1000, widthPx: 1080, heightPx: 608 }
	const placed = withPlaces({ ...program, canvases: [canvas] }, scene.id, 'vertical', [{ id: item.id, box, fit: 'cover' }])
	const { canvases: [model] = [], scenes } = showModelOf(placed, '/r')
	const on = (id: string) => model?.scenes.find((one) => one.id === id)?.items[0]
	expect(on(scene.id)).toMatchObject({ box, fit: 'cover', sourceId: item.sourceId })
	expect(on(other.id)).toEqual(showModelOf({ ...program, canvases: [canvas] }, '/r').canvases?.[0]?.scenes[1]?.items[0])
	expect(scenes.find(({ id }) => id === scene.id)?.items[0]?.box).toEqual(item.box)
	expect(model?.overlaySceneIds).toEqual([scene.id])
})

test('a lower third stays open whatever is edited: what it shows is sent separately, with its secrets', () => {
	const [scene] = program.scenes
	const [item] = scene?.items ?? []
	if (!scene || !item) throw new Error('The practice show has scenes.')
	const model = (change: Partial<LowerThirdSettings>) => {
		const settings = { ...lowerThird.defaults, texts: [{ id: '1', first: 'Ines', second: '' }], file: 'https://u:••••@h/x', ...change }
		return showModelOf(
			{
				...program,
				scenes: [{ ...scene, items: [{ ...item, sourceId: 'third' }] }],
				sources: [{ id: 'third', name: 'Third', settings, audio: null }],
			},
			'/r',
			(source) => ({ ...source, settings: withPaths(source.settings, ({ path }) => path.replace('••••', 'secret')) }),
			(_, own) => ({ settings: own, text: { first: 'Ines', second: '', run: 1 }, next: { settings: own, first: 'Mara', second: '' } }),
		)
	}
	const shown = model({ accent: '#ff0000' })
	expect(shown.sources).toEqual(model({}).sources)
	expect(shown.texts?.['third']).toMatchObject({
		settings: { accent: '#ff0000', texts: [], file: 'https://u:secret@h/x' },
		text: { first: 'Ines', run: 1 },
		next: { first: 'Mara', settings: { texts: [], file: 'https://u:secret@h/x' } },
	})
})

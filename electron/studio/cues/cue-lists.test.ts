import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { NewCue } from '../../../shared/domain/cue.ts'
import { silentLog } from '../../lib/log.ts'
import { Secret } from '../../lib/secret.ts'
import { openCueLists } from './cue-lists.ts'
import { createCueSecrets } from './cue-secrets.ts'
import { createListFiles } from './list-files.ts'

let folder = ''
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'showcaller-cues-'))
})
afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))

const cue = (number: string, change: Partial<NewCue> = {}): NewCue => ({
	number,
	name: `Cue ${number}`,
	note: '',
	lengthS: 60,
	follow: { kind: 'by-hand' },
	actions: [],
	...change,
})

async function rig() {
	const vaulted = new Map<string, string>()
	let openId: string | null | undefined
	let runs: readonly string[] = []
	let count = 0
	const edits: string[] = []
	const failures: unknown[] = []
	const secrets = createCueSecrets({
		vault: {
			kind: 'memory-only',
			get: async (name) => (vaulted.has(name) ? new Secret(vaulted.get(name) ?? '') : null),
			set: async (name, secret) => void vaulted.set(name, secret.reveal()),
			forget: async (name) => void vaulted.delete(name),
		},
		log: silentLog,
		onSecret() {},
	})
	const open = () =>
		openCueLists({
			files: createListFiles({ folder, log: silentLog, onWriteFailed() {}, onProblem() {} }),
			openId: {
				current: () => openId,
				update(change) {
					openId = change(openId)
				},
			},
			edit(words, apply) {
				apply()
				edits.push(words.text)
			},
			forgetEdits() {},
			onCannotOpen: (error) => failures.push(error),
			secrets,
			newId(kind: string) {
				count += 1
				return `${kind}-${count}`
			},
			isRunning: () => runs.length > 0,
			runningIds: () => runs,
		})
	const lists = await open()
	return {
		lists,
		open,
		secrets,
		vaulted,
		edits,
		failures,
		run(ids: readonly string[]) {
			runs = ids
		},
		cues: () => lists.open()?.cues ?? [],
		names: () => lists.open()?.cues.map(({ name }) => name) ?? [],
	}
}

describe('the open list', () => {
	test('is edited, named in words, and is there again after a restart', async () => {
		const { lists, open, edits, names } = await rig()
		expect(() => lists.add([cue('1')])).toThrowError('No cue list is open.')
		await lists.createList({ name: 'Tonight', cues: [cue('1'), cue('2')] })
		const [added = ''] = lists.add([cue('1.1')], lists.open()?.cues[0]?.id)
		lists.update([{ id: added, change: { name: 'Interview', color: 'green', part: 'First half' } }])
		const [copy = ''] = lists.duplicate([added])
		expect(lists.open()?.cues.find(({ id }) => id === copy)).toMatchObject({ name: 'Interview', color: 'green' })
		expect(lists.open()?.cues.find(({ id }) => id === copy)).toMatchObject({ number: '1.1.1' })
		expect(lists.open()?.cues.find(({ id }) => id === copy)?.part).toBeUndefined()
		lists.update([{ id: added, change: { color: null } }])
		lists.reorder(
			lists
				.open()
				?.cues.map(({ id }) => id)
				.toReversed() ?? [],
		)
		lists.renumber()
		expect(names()).toEqual(['Cue 2', 'Interview', 'Interview', 'Cue 1'])
		expect(edits).toEqual([
			'add 1 cue',
			'change the cue 1.1 Cue 1.1',
			'duplicate 1 cue',
			'change the cue 1.1 Interview',
			'reorder the cues',
			'number the cues again',
		])
		await lists.flush()
		const again = await open()
		expect(again.open()).toEqual(lists.open())
		expect(again.names()).toEqual([{ id: lists.open()?.id, name: 'Tonight' }])
	})

	test('keeps the part of a cue that is removed', async () => {
		const { lists, cues } = await rig()
		await lists.createList({ name: 'Tonight', cues: [cue('1', { part: 'One' }), cue('2'), cue('3', { part: 'Two' })] })
		lists.remove([cues()[0]?.id ?? ''])
		expect(cues().map(({ part }) => part)).toEqual(['One', 'Two'])
	})

	test('keeps its running cue, and is not closed while it runs', async () => {
		const { lists, cues, run } = await rig()
		const id = await lists.createList({ name: 'Tonight', cues: [cue('1'), cue('2')] })
		run([cues()[0]?.id ?? ''])
		expect(() => lists.remove(cues().map((each) => each.id))).toThrowError('1 Cue 1 is running')
		await expect(lists.openList(null)).rejects.toThrowError('“Tonight” is running.')
		await expect(lists.removeList(id)).rejects.toThrowError('“Tonight” is running.')
		expect(() => lists.restore({ id, name: 'Tonight', cues: [], start: null, hardEnd: null })).toThrowError('the cue that is running')
		lists.remove([cues()[1]?.id ?? ''])
		expect(cues()).toHaveLength(1)
	})

	test('refuses what does not fit, and changes nothing then', async () => {
		const { lists, cues } = await rig()
		await lists.createList({ name: 'Tonight', cues: [cue('1'), cue('2')] })
		const before = lists.open()
		expect(() => lists.reorder([cues()[0]?.id ?? ''])).toThrowError('every cue of the list once')
		expect(() => lists.update([{ id: 'gone', change: { name: 'x' } }])).toThrowError('no cue “gone”')
		expect(() => lists.add(Array.from({ length: 499 }, () => cue('9')))).toThrowError('at most 500')
		expect(lists.open()).toBe(before)
	})

	test('of 500 cues keeps all but the edited one as they are, so that nothing is derived of them again', async () => {
		const { lists, cues } = await rig()
		await lists.createList({ name: 'Tonight', cues: Array.from({ length: 500 }, (_, index) => cue(String(index))) })
		const before = cues()
		lists.update([{ id: before[250]?.id ?? '', change: { note: 'n' } }])
		expect(cues().filter((each, index) => each !== before[index])).toEqual([{ ...before[250], note: 'n' }])
	})

	test('keeps templates, which are inserted with ids and a number of their own', async () => {
		const { lists, cues } = await rig()
		await lists.createList({ name: 'Tonight', cues: [cue('14', { actions: [{ kind: 'marker', settings: { name: 'x' } }] }), cue('15')] })
		const template = lists.saveTemplate(cues()[0]?.id ?? '')
		lists.insertTemplate(template, cues()[0]?.id)
		expect(cues().map(({ number }) => number)).toEqual(['14', '14.1', '15'])
		const ids = [...cues(), ...(lists.open()?.templates ?? [])].flatMap(({ id, actions }) => [id, ...actions.map((action) => action.id)])
		expect(new Set(ids).size).toBe(ids.length)
		lists.removeTemplate(template)
		expect(lists.open()?.templates).toBeUndefined()
	})
})

test('several lists are kept, renamed, copied and removed', async () => {
	const { lists } = await rig()
	const first = await lists.createList({ name: 'Monday', cues: [cue('1')] })
	const copy = await lists.duplicateList(first)
	await lists.renameList(copy, 'Tuesday')
	expect(lists.names().map(({ name }) => name)).toEqual(['Monday', 'Tuesday'])
	await lists.openList(copy)
	expect(lists.open()?.cues[0]?.name).toBe('Cue 1')
	await lists.removeList(first)
	await lists.removeList(copy)
	expect([lists.names(), lists.open()]).toEqual([[], null])
	await expect(lists.openList('gone')).rejects.toThrowError('no cue list “gone”')
})

test('an action of an unknown kind is kept as it is, and a bad cue costs no other', async () => {
	const { lists, open, cues } = await rig()
	const id = await lists.createList({
		name: 'Tonight',
		cues: [cue('1', { actions: [{ kind: 'laser', settings: { beams: [1, 2] } }] }), cue('2')],
	})
	lists.update([{ id: cues()[1]?.id ?? '', change: { note: 'n' } }])
	await lists.flush()
	const path = join(folder, `${id}.json`)
	const stored = JSON.parse(await readFile(path, 'utf8'))
	stored.cues[1].lengthS = 'long'
	await writeFile(path, JSON.stringify(stored))
	const again = await open()
	expect(again.open()?.cues.map(({ actions }) => actions.map(({ kind, settings }) => [kind, settings]))).toEqual([
		[['laser', { beams: [1, 2] }]],
	])
})

test('a list of which nothing can be read is set aside and begins empty; one that cannot be opened is said', async () => {
	const { lists, open, failures } = await rig()
	const id = await lists.createList({ name: 'Tonight', cues: [cue('1')] })
	await lists.flush()
	const path = join(folder, `${id}.json`)
	await writeFile(path, '{"name": "Ton')
	const empty = await open()
	expect(empty.open()).toMatchObject({ id, name: 'Cue list', cues: [] })
	await empty.flush()
	expect((await readdir(folder)).filter((file) => file.includes('unreadable'))).toHaveLength(1)
	await rm(path)
	await mkdir(path)
	expect((await open()).open()).toBeNull()
	expect(failures).toMatchObject([{ code: 'document-unreadable' }])
})

describe('the secrets of an HTTP call', () => {
	const settings = { method: 'POST', url: 'https://api.example/lights?token=lamp-secret-1', authorization: 'Bearer door-secret-2' }

	test('are in the vault only, and stay when the cue is edited and copied', async () => {
		const { lists, cues, secrets, vaulted } = await rig()
		await lists.createList({ name: 'Tonight', cues: [cue('1', { actions: [{ kind: 'http', settings }] })] })
		const [{ id = '', actions: [action] = [] } = {}] = cues()
		expect(JSON.stringify(cues())).not.toMatch(/secret/)
		expect(action?.settings).toMatchObject({ url: 'https://api.example/lights?token=••••', authorization: '••••' })
		lists.update([{ id, change: { actions: action ? [{ ...action, settings: { ...action.settings, method: 'PUT' } }] : [] } }])
		lists.duplicate([id])
		for (const each of cues())
			expect(each.actions[0] && secrets.reveal(each.actions[0])).toEqual({ url: settings.url, authorization: settings.authorization })
		expect(vaulted.size).toBe(2)
		await lists.flush()
		await lists.removeList(lists.open()?.id ?? '')
		expect(vaulted.size).toBe(0)
	})

	test('are not sent to another server', async () => {
		const { lists, cues } = await rig()
		await lists.createList({ name: 'Tonight', cues: [cue('1', { actions: [{ kind: 'http', settings }] })] })
		const [{ id = '', actions: [action] = [] } = {}] = cues()
		const elsewhere = action ? [{ ...action, settings: { ...action.settings, url: 'https://thief.example/?token=••••' } }] : []
		expect(() => lists.update([{ id, change: { actions: elsewhere } }])).toThrowError('entered for another server')
	})
})

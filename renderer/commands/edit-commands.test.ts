import { expect, test } from 'vitest'
import type { StudioCommandId } from '../../shared/domain/commands.ts'
import type { StudioClient } from '../../shared/ipc/contract.ts'
import { snapshotFixture, stateFixture } from '../fixtures/builders.ts'
import { fakeEdits } from '../fixtures/fake-edits.ts'
import { createStudioStores } from '../stores/studio-stores.ts'
import { en } from '../texts/testing/english.ts'
import { createCommandRunner } from './command-runner.ts'
import { createKeyBindings } from './key-bindings.ts'
import { meaningOf } from './sources/keyboard.ts'
import { createCommands } from './studio-commands.ts'

const commands = createCommands(en)

/** A screen with a studio that applies edits as the real one does. Back to front, "Studio desk" has a desk camera, a screen, a logo and a lower third. */
function openScreen() {
	const stores = createStudioStores(snapshotFixture())
	const program = () => stores.program.getState()
	const answers = fakeEdits(program, (change) => stores.replace('program', { ...program(), ...change }))
	const client = {
		call: async (name: keyof typeof answers, input: never) => answers[name]?.(input) ?? {},
	} as unknown as StudioClient
	stores.screen.getState().listScene('desk')
	const runner = createCommandRunner(commands, client, stores, () => 0, en)
	const scene = () => program().scenes.find(({ id }) => id === 'desk')
	return {
		stores,
		run: (id: StudioCommandId) => runner.run(id),
		choose: (...ids: string[]) =>
			stores.selection.getState().select(
				'desk',
				ids.map((id) => `item-${id}`),
			),
		/** Sources from the back to the front, with the group that each is in. */
		items: () =>
			scene()?.items.map(({ sourceId, groupId }) =>
				groupId === null ? sourceId : `${sourceId} in ${scene()?.groups.find(({ id }) => id === groupId)?.name}`,
			),
		chosen: () => stores.selection.getState().itemIds.length,
	}
}

test('items that were chosen are copied, pasted, duplicated, grouped, ordered and removed, and every step is taken back', async () => {
	const { run, choose, items, chosen } = openScreen()
	choose('screen', 'logo')
	await run('items.group')
	expect(items()).toEqual(['desk-camera', 'screen in Group 1', 'logo in Group 1', 'lower-third'])
	await run('items.ungroup')
	await run('items.forward')
	expect(items()).toEqual(['desk-camera', 'lower-third', 'screen', 'logo'])
	await run('edit.undo')
	await run('edit.undo')
	await run('edit.redo')
	expect(items()).toEqual(['desk-camera', 'screen', 'logo', 'lower-third'])
	await run('items.copy')
	choose('lower-third')
	await run('items.paste')
	expect(items()).toEqual(['desk-camera', 'screen', 'logo', 'lower-third', 'screen', 'logo'])
	expect(chosen()).toBe(2)
	await run('items.remove')
	choose('lower-third')
	await run('items.duplicate')
	expect(items()).toEqual(['desk-camera', 'screen', 'logo', 'lower-third', 'lower-third'])
	expect(chosen()).toBe(1)
})

test('Undo that is pressed again before the answer takes back one more', async () => {
	const screen = openScreen()
	const before = screen.items()
	screen.choose('logo', 'lower-third')
	await screen.run('items.group')
	await screen.run('items.duplicate')
	await Promise.all([screen.run('edit.undo'), screen.run('edit.undo'), screen.run('edit.undo')])
	expect(screen.items()).toEqual(before)
})

test('a copy with its own source is another source', async () => {
	const { run, choose, stores } = openScreen()
	choose('screen')
	await run('items.copy')
	await run('items.pasteAsCopy')
	const { sources } = stores.program.getState()
	expect(sources).toHaveLength(snapshotFixture().program.sources.length + 1)
})

test('what was said of an edit goes with it', async () => {
	const { run, choose, stores } = openScreen()
	choose('screen')
	await run('items.remove')
	expect(stores.screen.getState().toasts.map(({ strong }) => strong)).toEqual(['Wall screen is in no scene now.'])
	await run('edit.undo')
	expect(stores.screen.getState().toasts).toEqual([])
})

test('a command says why it cannot run', () => {
	const state = stateFixture()
	const why = (id: StudioCommandId, of = state) => commands[id].available(of, 0)
	expect(why('edit.undo')).toBe('There is nothing to undo.')
	expect(why('edit.redo')).toBe('There is nothing to redo.')
	expect(why('items.group')).toBe('Choose an item first.')
	expect(why('items.paste')).toBe('Copy an item first.')
	const chosen = { ...state, selection: { ...state.selection, sceneId: 'desk', itemIds: ['item-logo'] } }
	expect(why('items.group', chosen)).toBe(true)
	expect(why('items.ungroup', chosen)).toBe('The chosen items are in no group.')
	expect(why('items.group', { ...chosen, screen: { ...chosen.screen, page: 'reports' } })).toBe('Open the Studio first.')
})

test('its key keeps what it means to the browser in a field, over chosen text, and while it cannot run', () => {
	const { commandOf } = createKeyBindings({ app: openScreen().stores.app, mac: false, readLayout: () => undefined, texts: en })
	const press = (key: string, where: { inField?: boolean; overText?: boolean; canRun?: boolean }) =>
		meaningOf({ key, code: '', ctrlKey: true, metaKey: false, altKey: false, shiftKey: false }, commands, {
			commandOf,
			inField: where.inField ?? false,
			inDialog: false,
			overText: where.overText ?? false,
			canRun: () => where.canRun ?? true,
		})
	expect(press('z', {})).toMatchObject({ id: 'edit.undo' })
	expect(press('c', {})).toMatchObject({ id: 'items.copy' })
	for (const where of [{ inField: true }, { overText: true }, { canRun: false }]) expect(press('c', where)).toBeNull()
})

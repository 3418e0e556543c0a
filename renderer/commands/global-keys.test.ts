import { expect, test } from 'vitest'
import { commandKeys } from '../../shared/domain/command-keys.ts'
import { createGlobalKeys } from './global-keys.ts'

function setUp(kept: Record<string, string> = {}, isDesktop = true) {
	const watched: string[][] = []
	const pressed: string[] = []
	let all = commandKeys()
	let changed = () => {}
	let report: (chord: string) => void = () => {}
	const globalKeys = createGlobalKeys({
		port: isDesktop
			? {
					watch: async (chords) => {
						watched.push([...chords])
						return chords.filter((chord) => chord === 'F8')
					},
					onPress: (listener) => {
						report = listener
						return () => {
							report = () => {}
						}
					},
				}
			: null,
		keys: {
			all: () => all,
			onChange: (listener) => {
				changed = listener
				return () => {}
			},
		},
		storage: {
			getItem: (key) => kept[key] ?? null,
			setItem: (key, value) => {
				kept[key] = value
			},
		},
		press: (id) => pressed.push(id),
	})
	const choose = (chosen: Parameters<typeof commandKeys>[0]) => {
		all = commandKeys(chosen)
		changed()
	}
	return { globalKeys, watched, pressed, kept, choose, press: (chord: string) => report(chord) }
}

test('a command is switched on for this window, follows its keys, and is there again after a restart', async () => {
	const { globalKeys, watched, pressed, kept, choose, press } = setUp()
	globalKeys.switchOn('ads.launch', true)
	press('F9')
	choose({ 'ads.launch': ['Mod+Shift+F9', 'midi:note:36'] })
	press('F9')
	press('Mod+Shift+F9')
	globalKeys.switchOn('ads.launch', false)
	expect(watched).toEqual([['F9'], ['Mod+Shift+F9'], []])
	expect(pressed).toEqual(['ads.launch', 'ads.launch'])
	expect(setUp({ 'showcaller.everywhere': '["markers.add","gone"]' }).watched).toEqual([['Mod+Shift+K']])
	expect(kept['showcaller.everywhere']).toBe('[]')
})

test('a key that another program has is reported', async () => {
	const { globalKeys } = setUp({ 'showcaller.everywhere': '["scenes.takeNext"]' })
	await new Promise<void>((resolve) => globalKeys.onChange(resolve))
	expect(globalKeys.refused()).toEqual(['F8'])
})

test('what is held, and what has no key of the keyboard, works here only; a browser offers nothing', () => {
	const { globalKeys } = setUp()
	expect([globalKeys.canWork('show.end'), globalKeys.canWork('items.fit'), globalKeys.canWork('ads.launch')]).toEqual([
		'held',
		'no-key',
		true,
	])
	const inBrowser = setUp({ 'showcaller.everywhere': '["ads.launch"]' }, false)
	expect([inBrowser.globalKeys.isOffered, inBrowser.watched]).toEqual([false, []])
})

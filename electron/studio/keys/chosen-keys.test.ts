import { beforeEach, expect, test } from 'vitest'
import type { ChosenKeys } from '../../../shared/domain/command-keys.ts'
import { createKeyService, type KeyService } from './chosen-keys.ts'

let kept: ChosenKeys | undefined
let service: KeyService
beforeEach(() => {
	kept = undefined
	service = createKeyService({
		current: () => kept,
		update: (change) => {
			kept = change(kept)
		},
	})
})

test('a command gets other keys; its standard keys are not kept', () => {
	service.set({ 'ads.launch': ['Mod+Shift+F9', 'midi:note:36'] })
	expect(kept).toEqual({ 'ads.launch': ['Mod+Shift+F9', 'midi:note:36'] })
	service.set({ 'ads.launch': ['F9'] })
	expect(kept).toEqual({})
})

test('a key that another command has moves only when it is taken away there', () => {
	expect(() => service.set({ 'markers.add': ['F9'] })).toThrow(expect.objectContaining({ code: 'key-taken' }))
	expect(kept).toBeUndefined()
	service.set({ 'markers.add': ['F9'], 'ads.launch': [] })
	expect(kept).toEqual({ 'markers.add': ['F9'], 'ads.launch': [] })
})

test.each([
	['Space', 'focus'],
	['Mod+Enter', 'focus'],
	['Escape', 'focus'],
	['A', 'types'],
	['Shift+A', 'types'],
	['Home', 'types'],
	['Mod+W', 'browser'],
	['F5', 'browser'],
	['Mod+C', 'text'],
	['F6', 'screen'],
	['Mod+ArrowUp', 'screen'],
	['Shift+Mod+A', 'unknown'],
	['midi:note:128', 'unknown'],
	['Hyper+A', 'unknown'],
])('%s is refused: %s', (key, why) => {
	expect(() => service.set({ 'show.goLive': [key] })).toThrow(expect.objectContaining({ key: `key-refused/${why}` }))
	expect(kept).toBeUndefined()
})

test('a command keeps the keys of its own meaning, such as Ctrl C', () => {
	service.set({ 'items.copy': ['Mod+C', 'Mod+Shift+D'] })
	expect(kept).toEqual({ 'items.copy': ['Mod+C', 'Mod+Shift+D'] })
})

test('one command or all get their standard keys again, and what a newer version kept stays', () => {
	kept = { 'newer.command': ['F20'], 'ads.launch': ['F20'], 'markers.add': ['F21'] }
	service.reset('ads.launch')
	expect(kept).toEqual({ 'newer.command': ['F20'], 'markers.add': ['F21'] })
	service.set({ 'replay.save': ['F20'] })
	service.reset(null)
	expect(kept).toEqual({})
	expect(() => service.reset('newer.command')).toThrow(expect.objectContaining({ code: 'key-unknown-command' }))
})

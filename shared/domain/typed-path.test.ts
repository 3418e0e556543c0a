import { expect, test } from 'vitest'
import { understoodPath } from './typed-path.ts'

const linux = { homeFolder: '/home/ada', isWindows: false }
const windows = { homeFolder: 'C:\\Users\\ada', isWindows: true }

test.each([
	['/films/a.mp4', '/films/a.mp4'],
	[' /films/a.mp4 ', '/films/a.mp4'],
	['/films/a.mp4\n', '/films/a.mp4'],
	['\u00a0/films/a.mp4\u00a0', '/films/a.mp4'],
	['"/films/a.mp4"', '/films/a.mp4'],
	["'/films/a.mp4' ", '/films/a.mp4'],
	['“/films/a.mp4”', '/films/a.mp4'],
	['" /films/a.mp4 "', '/films/a.mp4'],
	['file:///films/My%20film%20%23%31%3f.mp4', '/films/My film #1?.mp4'],
	['"file:///films/My%20film.mp4"', '/films/My film.mp4'],
	['FILE://localhost/films/caf%C3%A9.mp4', '/films/café.mp4'],
	['file:/films/a.mp4', '/films/a.mp4'],
	['file:///films/a#b?c.mp4', '/films/a#b?c.mp4'],
	['file:///films/100%.mp4', '/films/100%.mp4'],
	['file:///films/%ff.mp4', '/films/%ff.mp4'],
	['~/x.png', '/home/ada/x.png'],
	['~', '/home/ada'],
])('%j means %j', (typed, path) => {
	expect(understoodPath(typed, linux)).toBe(path)
})

test.each([
	'/films/ lead.mp4',
	'/films/trail .mp4',
	'/films/sub\\back.mp4',
	'/films/new\nline.mp4',
	'/films/100% #1?.mp4',
	'/films/My%20film.mp4',
	'/films/"quoted".mp4',
	'"',
	'~ada/x.png',
	'relative.mp4',
	'resource:practice/aerial.png',
	'rtmp://127.0.0.1/live?a=%20#b',
	'https://example.com/a%20b.mp4',
	'',
])('%j stays as it is', (path) => {
	expect(understoodPath(path, linux)).toBe(path)
	expect(understoodPath(understoodPath(path, linux), linux)).toBe(path)
})

test('Windows: drives, network folders and its own slashes', () => {
	expect(understoodPath('"C:\\films\\a.mp4"', windows)).toBe('C:\\films\\a.mp4')
	expect(understoodPath('file:///C:/films/My%20film.mp4', windows)).toBe('C:\\films\\My film.mp4')
	expect(understoodPath('file://nas/films/a.mp4', windows)).toBe('\\\\nas\\films\\a.mp4')
	expect(understoodPath('~\\x.png', windows)).toBe('C:\\Users\\ada\\x.png')
})

test('without a known home folder nothing is put in its place', () => {
	expect(understoodPath('~/x.png', { ...linux, homeFolder: null })).toBe('~/x.png')
})

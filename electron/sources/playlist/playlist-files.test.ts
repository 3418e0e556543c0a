import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listFilms, parsePlaylist } from './playlist-files.ts'

let folder = ''
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'showcaller-playlist-'))
})
afterAll(() => rm(folder, { recursive: true, maxRetries: 5 }))
const write = (name: string, ...lines: readonly string[]) => writeFile(join(folder, name), lines.join('\n'))

test('a playlist file holds paths, also relative ones, comments, and addresses that are not played', () => {
	const text = '\uFEFF#EXTM3U\r\n#EXTINF:123,Opening\r\nopening.mp4\r\n\r\n/films/a b.mov\r\nhttps://example.com/x.mp4\r\n'
	expect(parsePlaylist(text, '/shows')).toEqual({ paths: ['/shows/opening.mp4', '/films/a b.mov'], addresses: 1 })
	expect(() => parsePlaylist('#EXTM3U\n#EXT-X-TARGETDURATION:6\npiece1.ts', '/shows')).toThrow()
})

test('the films of a playlist file take its place, and one that is missing is left out', async () => {
	await write('inner.m3u', 'b.mp4', 'http://x/c.mp4')
	await write('outer.m3u8', 'a.mp4', 'inner.m3u', 'gone.m3u')
	const films = await listFilms(['/first.mp4', join(folder, 'outer.m3u8')], [])
	expect(films.map(({ path, isSkipped }) => `${path.replace(folder, '')}${isSkipped ? ' left out' : ''}`)).toEqual([
		'/first.mp4',
		'/a.mp4',
		'/b.mp4',
		'/inner.m3u left out',
		'/gone.m3u left out',
	])
})

test('a playlist file that contains itself is refused, directly, through another one, or under another name', async () => {
	await write('self.m3u', 'self.m3u')
	await write('one.m3u', 'two.m3u')
	await write('two.m3u', 'a.mp4', 'one.m3u')
	await symlink(join(folder, 'linked.m3u'), join(folder, 'link.m3u'))
	await write('linked.m3u', 'link.m3u')
	for (const name of ['self.m3u', 'one.m3u', 'linked.m3u'])
		await expect(listFilms([join(folder, name)], [])).rejects.toMatchObject({ code: 'playlist-cycle' })
	// Including the same list twice is not a circular reference.
	await write('twice.m3u', 'inner.m3u', 'inner.m3u')
	expect(await listFilms([join(folder, 'twice.m3u')], [])).toHaveLength(4)
})

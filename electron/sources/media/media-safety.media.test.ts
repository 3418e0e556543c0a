import { execFile } from 'node:child_process'
import { link, mkdir, symlink, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../../lib/clock.ts'
import { createTestKit, openOne, type TestKit, until } from '../testing/media-rig.ts'
import { fileRules } from './open-media-input.ts'
import type { HostFinder } from './resolve-host.ts'

// A film must never show another file of this computer or reach into its network. The secrets are white pictures.

let kit: TestKit
let dataDir: string
beforeAll(async () => {
	kit = await createTestKit()
	dataDir = join(kit.folder, 'data')
	await mkdir(dataDir)
	await writeFile(join(kit.folder, 'secret.txt'), 'The key is 8f14e45fceea167a5a36dedd4bea2543.\n'.repeat(30))
	await kit.ffmpeg(['-f', 'lavfi', '-i', 'color=white:s=320x180:r=15:d=2', '-c:v', 'libx264', '-preset', 'ultrafast', at('film.mp4')])
	await kit.ffmpeg(['-i', at('film.mp4'), '-c', 'copy', '-f', 'mpegts', at('film.ts')])
	await kit.ffmpeg(['-i', at('film.mp4'), '-frames:v', '1', at('white.png')])
	await kit.ffmpeg(['-i', at('film.mp4'), '-c', 'copy', join(dataDir, 'film.mp4')])
})
afterAll(() => kit.dispose())

const at = (name: string) => join(kit.folder, name)
const run = promisify(execFile)

/** The outcome of a film; null while it is not known. Its picture is checked all the time. */
async function fateOf(path: string, options: { readonly allowPrivateAddress?: boolean; readonly finder?: HostFinder } = {}) {
	const { finder, ...more } = options
	const one = openOne({ kind: 'media', path, loop: false, ...more }, { neverIn: [dataDir], ...(finder ? { finder } : {}) })
	let showed = false
	const settled = () => {
		one.feed.advance(true)
		showed ||= one.feed.picture() !== null
		const state = one.last()
		return state?.kind === 'failed' || state?.kind === 'lost' || state?.kind === 'running' || state?.kind === 'ended'
	}
	await until(settled, path)
	const state = one.last()
	await one.sources.dispose()
	return { showed, code: state && 'error' in state ? state.error.code : state?.kind }
}

/** Whether FFmpeg without our rules produces a picture or sound from it. */
const wouldPlay = (path: string, rules: readonly string[] = []) =>
	run('ffmpeg', ['-v', 'error', '-nostdin', ...rules, '-i', path, '-t', '0.1', '-f', 'null', '-'], {
		cwd: kit.folder,
		timeout: 10_000,
	}).then(
		() => true,
		() => false,
	)

const lists = {
	'list.ffconcat.mp4': () => "ffconcat version 1.0\nfile 'secret.txt'\n",
	'film-list.mp4': () => "ffconcat version 1.0\nfile 'film.mp4'\n",
	'list.m3u8': () => '#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\nfilm.ts\n#EXT-X-ENDLIST\n',
	'hls.mp4': () => `#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\n${at('film.ts')}\n#EXT-X-ENDLIST\n`,
	'list.mpd': () =>
		'<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" mediaPresentationDuration="PT2S" profiles="urn:mpeg:dash:profile:isoff-on-demand:2011"><Period><AdaptationSet mimeType="video/mp4"><Representation id="0" bandwidth="1000"><BaseURL>film.mp4</BaseURL></Representation></AdaptationSet></Period></MPD>',
}

test('a text, raw bytes and other files that only resemble a film are never shown', async () => {
	const text = '<svg xmlns="http://www.w3.org/2000/svg" width="320" height="180"><rect width="320" height="180" fill="white"/></svg>'
	await writeFile(at('picture.svg'), text)
	await Promise.all(
		['secret.ans', 'secret.nfo', 'secret.yuv', 'secret.sw', 'secret.vt.mp4'].map((name) => link(at('secret.txt'), at(name))),
	)
	const shown = ['secret.txt', 'secret.ans', 'secret.nfo', 'picture.svg', 'secret.sw']
	expect(await Promise.all(shown.map((name) => wouldPlay(at(name))))).toEqual(shown.map(() => true))
	// By name as well, as on systems where FFmpeg cannot inherit the open file.
	expect(await Promise.all(shown.map((name) => wouldPlay(at(name), fileRules)))).toEqual(shown.map(() => false))
	for (const name of [...shown, 'secret.yuv', 'secret.vt.mp4']) {
		expect({ name, ...(await fateOf(at(name))) }).toEqual({ name, showed: false, code: 'source-not-media' })
	}
})

test('a list of other files is reported as one, and nothing that it names is opened', async () => {
	for (const [name, content] of Object.entries(lists)) {
		await writeFile(at(name), content())
		expect({ name, would: await wouldPlay(name), does: await wouldPlay(name, fileRules) }).toEqual({ name, would: true, does: false })
		expect({ name, ...(await fateOf(at(name))) }).toEqual({ name, showed: false, code: 'source-is-a-list' })
	}
})

test('the data folder, files of the system and anything but a file are never opened, by whatever name', async () => {
	const inside = join(dataDir, 'film.mp4')
	await symlink(inside, at('link.mp4'))
	await symlink(dataDir, at('folder'))
	await link(inside, at('second-name.mp4'))
	await run('mkfifo', [at('pipe.mp4')])
	const offLimits = [
		inside,
		at('link.mp4'),
		at('folder/film.mp4'),
		at('second-name.mp4'),
		`/proc/self/root${inside}`,
		`${dataDir}/../data/film.mp4`,
	]
	for (const path of offLimits) expect({ path, ...(await fateOf(path)) }).toEqual({ path, showed: false, code: 'source-file-off-limits' })
	for (const path of [at('pipe.mp4'), '/dev/zero', '/tmp']) {
		expect({ path, ...(await fateOf(path)) }).toEqual({ path, showed: false, code: 'source-not-a-file' })
	}
	for (const path of [
		'concat:/etc/passwd',
		'subfile,,start,0,end,9,,:/etc/passwd',
		'data:text/plain,hello',
		'pipe:0',
		'lavfi:testsrc',
		'film.mp4',
	]) {
		expect({ path, ...(await fateOf(path)) }).toEqual({ path, showed: false, code: 'source-path-not-whole' })
	}
	const schemes = [
		'tcp://127.0.0.1:0?listen=1',
		'unix:///tmp/x',
		'ftp://127.0.0.1/x',
		'gopher://127.0.0.1/',
		'concat:///etc/passwd',
		'lavfi://testsrc',
		'rtp://127.0.0.1:5004',
	]
	for (const path of schemes) expect({ path, ...(await fateOf(path)) }).toEqual({ path, showed: false, code: 'source-address-unsupported' })
})

/** Two web servers: one represents the internet, the other the local network. */
async function startWeb() {
	const inner: string[] = []
	const film = await import('node:fs/promises').then(({ readFile }) => readFile(at('film.mp4')))
	let innerPort = 0
	const outerPages: Record<
		string,
		() => { readonly status?: number; readonly headers?: Record<string, string>; readonly body: string | Buffer }
	> = {
		'/film.mp4': () => ({ body: film }),
		'/redirect.mp4': () => ({ status: 302, headers: { location: `http://inner.test:${innerPort}/film.mp4` }, body: '' }),
		'/number.mp4': () => ({ status: 302, headers: { location: `http://0x7f000002:${innerPort}/film.mp4` }, body: '' }),
		'/hls.m3u8': () => ({ body: `#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\nhttp://inner.test:${innerPort}/film.ts\n#EXT-X-ENDLIST\n` }),
		'/file.m3u8': () => ({ body: lists['hls.mp4']() }),
		'/file-address.m3u8': () => ({ body: lists['hls.mp4']().replace(at('film.ts'), `file://${at('film.ts')}`) }),
		'/concat.mp4': () => ({ body: `ffconcat version 1.0\nfile 'file:${at('film.mp4')}'\n` }),
		'/dash.mpd': () => ({ body: lists['list.mpd']().replace('film.mp4', `http://inner.test:${innerPort}/film.mp4`) }),
	}
	const serve = (pages: (path: string) => ReturnType<NonNullable<(typeof outerPages)[string]>> | null) =>
		createServer((request: IncomingMessage, response: ServerResponse) => {
			const page = pages(new URL(request.url ?? '/', 'http://x').pathname)
			response.writeHead(page ? (page.status ?? 200) : 404, page?.headers ?? {}).end(page?.body ?? '')
		})
	const outer = serve((path) => outerPages[path]?.() ?? null)
	const innerServer = serve((path) => {
		inner.push(path)
		return { body: film }
	})
	await new Promise<void>((resolve) => outer.listen(0, '127.0.0.1', resolve))
	await new Promise<void>((resolve) => innerServer.listen(0, '127.0.0.2', resolve))
	innerPort = (innerServer.address() as AddressInfo).port
	const names: Record<string, readonly string[]> = {
		'outer.test': ['127.0.0.1'],
		'inner.test': ['127.0.0.2'],
		'both.test': ['127.0.0.1', '127.0.0.2'],
	}
	const requests: string[] = []
	const finder: HostFinder = {
		clock: systemClock,
		isPrivateIp: (address) => address !== '127.0.0.1',
		lookup: async (name) => {
			requests.push(name)
			// A name that resolves to a public address when it is checked, and to a private one a moment later.
			if (name === 'turns.test') return requests.filter((one) => one === name).length > 1 ? ['127.0.0.2'] : ['127.0.0.1']
			return names[name] ?? Promise.reject(Object.assign(new Error(name), { code: 'ENOTFOUND' }))
		},
	}
	return {
		finder,
		inner,
		outerUrl: (path: string, host = 'outer.test') => `http://${host}:${(outer.address() as AddressInfo).port}${path}`,
		innerUrl: (path: string, host = 'inner.test') => `http://${host}:${innerPort}${path}`,
		async close() {
			await Promise.all([outer, innerServer].map((server) => new Promise((resolve) => server.close(resolve))))
		},
	}
}

test('an address of the internet never leads into the local network or to a file', async () => {
	const web = await startWeb()
	const { finder, innerUrl, outerUrl } = web
	expect(await fateOf(outerUrl('/film.mp4'), { finder })).toEqual({ showed: true, code: 'running' })
	const refused = [
		...['/redirect.mp4', '/number.mp4', '/hls.m3u8', '/dash.mpd'].map((path) => outerUrl(path)),
		...['inner.test', 'both.test', '127.0.0.2', '2130706434', '0x7f.2', '0177.0.0.2', '[::ffff:127.0.0.2]'].map((host) =>
			innerUrl('/film.mp4', host),
		),
		outerUrl('/film.mp4', 'turns.test'),
		...['rtmp', 'rtsp', 'srt', 'udp'].map((scheme) => innerUrl('/film').replace('http', scheme)),
		'srt://:9000?mode=listener',
	]
	for (const path of refused) {
		expect({ path, ...(await fateOf(path, { finder })) }).toEqual({ path, showed: false, code: 'source-private-address' })
	}
	expect(web.inner).toEqual([])
	for (const path of ['/file.m3u8', '/file-address.m3u8', '/concat.mp4'].map((path) => outerUrl(path))) {
		expect({ path, showed: (await fateOf(path, { finder })).showed }).toEqual({ path, showed: false })
	}
	// Only films with this permission reach the local network.
	expect(await fateOf(innerUrl('/film.mp4'), { finder, allowPrivateAddress: true })).toEqual({ showed: true, code: 'running' })
	expect(await fateOf(outerUrl('/redirect.mp4'), { finder, allowPrivateAddress: true })).toEqual({ showed: true, code: 'running' })
	expect(web.inner.length).toBeGreaterThan(0)
	await web.close()
})

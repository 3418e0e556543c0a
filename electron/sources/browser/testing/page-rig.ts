import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { systemClock } from '../../../lib/clock.ts'
import { silentLog } from '../../../lib/log.ts'
import { createForkChild } from '../../../process/forked-child.ts'
import type { PageRefusal, PageSettings, PageState } from '../browser-messages.ts'
import { createBrowserPages } from '../browser-pages.ts'

/** A server on loopback with these pages, by name. A page that is "slow" is never answered, one that is "missing" gives 404. */
export async function servePages(pages: Readonly<Record<string, string>>) {
	const server = createServer((incoming, answer) => {
		const name = new URL(incoming.url ?? '/', 'http://localhost').pathname.slice(1)
		if (name === 'slow') return
		if (name === 'file.bin') {
			answer.writeHead(200, { 'content-type': 'application/octet-stream', 'content-disposition': 'attachment' }).end('x'.repeat(1000))
			return
		}
		const page = pages[name]
		answer.writeHead(page === undefined ? 404 : 200, { 'content-type': 'text/html' }).end(`<!doctype html>${page ?? ''}`)
	})
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
	const { port } = server.address() as AddressInfo
	return {
		port,
		address: (name: string) => `http://127.0.0.1:${port}/${name}`,
		close() {
			server.closeAllConnections()
			server.close()
		},
	}
}

/** Pages in the real browser, in its real process. */
export function openPages() {
	const pages = createBrowserPages({
		forkChild: createForkChild(),
		entry: new URL('../../../children/browser.ts', import.meta.url),
		clock: systemClock,
		log: silentLog,
	})
	return {
		pages,
		open(address: string, about: Partial<PageSettings> = {}) {
			const states: PageState[] = []
			const refused: PageRefusal[] = []
			const page = pages.open(
				{
					place: { kind: 'address', address },
					size: { widthPx: 320, heightPx: 180 },
					zoom: 1,
					framesPerSecond: 30,
					isSeeThrough: true,
					css: '',
					allowPrivate: true,
					hasSound: false,
					...about,
				},
				{ onState: (state) => states.push(state), onRefused: (refusal) => refused.push(refusal) },
			)
			const picture = () => {
				page.advance()
				return page.picture()
			}
			const said = () => states.map((state) => ('error' in state ? `${state.kind} ${state.error.key}` : state.kind))
			return { page, states, refused, picture, said }
		},
	}
}

/** The processes of browsers that were started for pages by this process or its children, the browser itself first. */
export function browserProcesses(
	ancestor = process.pid,
): readonly { readonly pid: number; readonly parent: number; readonly command: string }[] {
	const all = new Map(
		readdirSync('/proc').flatMap((name): [number, { readonly parent: number; readonly command: string }][] => {
			try {
				const parent = Number(/^PPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${name}/status`, 'utf8'))?.[1])
				return [[Number(name), { parent, command: readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ') }]]
			} catch {
				return []
			}
		}),
	)
	const isOurs = (pid: number): boolean => pid === ancestor || (all.has(pid) && isOurs(all.get(pid)?.parent ?? 0))
	return [...all]
		.filter(([pid, { command }]) => command.includes('showcaller-pages-') && isOurs(pid))
		.map(([pid, about]) => ({ pid, ...about }))
		.sort((a, b) => Number(b.command.includes('--remote-debugging-pipe')) - Number(a.command.includes('--remote-debugging-pipe')))
}

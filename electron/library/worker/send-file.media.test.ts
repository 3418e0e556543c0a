import { execFile } from 'node:child_process'
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const run = promisify(execFile)

/** In a process of its own: sends the file, and prints how much its memory grew after the first megabytes. */
const script = (path: string, url: string, bytes: number) => `
	import { sendFile } from ${JSON.stringify(new URL('./send-file.ts', import.meta.url).href)}
	import { systemClock } from ${JSON.stringify(new URL('../../lib/clock.ts', import.meta.url).href)}
	let sent = 0
	let first = 0
	let most = 0
	const onSent = (more) => {
		sent += more
		if (sent % (8 * 2 ** 20) >= 65536) return
		const { rss } = process.memoryUsage()
		if (sent > 64 * 2 ** 20) most = Math.max(most, rss)
		else first = rss
	}
	const request = { method: 'POST', url: ${JSON.stringify(url)}, headers: {}, before: '', after: '', fromByte: 0, toByte: ${bytes} }
	const options = { clock: systemClock, limit: () => null, onSent, signal: new AbortController().signal }
	const { status } = await sendFile(${JSON.stringify(path)}, request, options)
	console.log(JSON.stringify({ status, sent, grown: most - first }))
`

test('a file of 20 GB takes no more memory than its first megabytes', async () => {
	const folder = await mkdtemp(join(tmpdir(), 'showcaller-send-'))
	const path = join(folder, 'show.mp4')
	const bytes = 20_000_000_000
	await writeFile(path, '')
	await truncate(path, bytes)
	/** Enough to see it grow; the whole of it would take the test minutes. */
	const wanted = Number(process.env['SHOWCALLER_SENT_BYTES'] ?? 250_000_000)
	let arrived = 0
	const server = createServer((incoming, outgoing) => {
		incoming.on('data', (piece: Buffer) => {
			arrived += piece.length
			if (arrived >= wanted && !outgoing.headersSent) outgoing.writeHead(200).end()
		})
	})
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
	try {
		const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
		const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script(path, url, bytes)])
		const { status, sent, grown } = JSON.parse(stdout) as { status: number; sent: number; grown: number }
		expect(status).toBe(200)
		expect(sent).toBeGreaterThanOrEqual(Math.min(wanted, bytes) - 2 ** 20)
		expect(grown).toBeLessThan(64e6)
	} finally {
		server.closeAllConnections()
		server.close()
		await rm(folder, { recursive: true, maxRetries: 5 })
	}
})

import { open } from 'node:fs/promises'

/** The last whole lines of a file within this many bytes; none when it cannot be read. */
export async function lastLines(path: string, maxBytes: number): Promise<readonly string[]> {
	const file = await open(path, 'r').catch(() => null)
	if (!file) return []
	try {
		const { size } = await file.stat()
		const from = Math.max(0, size - maxBytes)
		const bytes = Buffer.alloc(size - from)
		await file.read(bytes, 0, bytes.length, from)
		const lines = bytes.toString('utf8').split('\n')
		// The first one may be cut.
		return (from > 0 ? lines.slice(1) : lines).filter((line) => line !== '')
	} catch {
		return []
	} finally {
		await file.close()
	}
}

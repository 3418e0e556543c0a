import type { AllowedFile } from '../allowed-file.ts'
import { fileChanging } from '../file-errors.ts'

/** Reads the number of bytes that the file had when it was opened. Rejects with "source-file-changing" if it was written in the meantime. */
export async function readWhole({ handle, stats }: AllowedFile): Promise<Uint8Array> {
	const bytes = Buffer.allocUnsafe(Number(stats.size))
	let filled = 0
	while (filled < bytes.length) {
		const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled, filled)
		if (bytesRead === 0) break
		filled += bytesRead
	}
	const after = await handle.stat({ bigint: true })
	if (filled < bytes.length || after.size !== stats.size || after.mtimeNs !== stats.mtimeNs) throw fileChanging()
	return bytes
}

import { readFileSync, realpathSync } from 'node:fs'
import { readdir, readFile, readlink } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Device } from '../../../shared/domain/source.ts'
import { verbatim } from '../../../shared/texts/text.ts'

/** Where Linux tells of its cameras. */
export interface CameraFolders {
	readonly video4linux: string
	/** Links that stay with one camera whatever number it gets: named by model and serial number, and by the socket that it is plugged into. */
	readonly byId: string
	readonly byPath: string
}

export const cameraFolders: CameraFolders = { video4linux: '/sys/class/video4linux', byId: '/dev/v4l/by-id', byPath: '/dev/v4l/by-path' }

/**
 * The cameras of this computer. One has several nodes; only the first of each can be captured from. A node's number belongs to whoever comes first, so a
 * camera is known by a link that stays with it; two of one model, which may have no serial number, are known by their sockets.
 */
export async function listCameras(folders: CameraFolders): Promise<readonly Device[]> {
	const { video4linux } = folders
	const nodes = (await readdir(video4linux).catch(() => [])).filter((name) => /^video\d+$/.test(name)).sort()
	const found: { readonly node: string; readonly label: string }[] = []
	for (const node of nodes) {
		const index = (await readFile(join(video4linux, node, 'index'), 'utf8').catch(() => '0')).trim()
		const label = (await readFile(join(video4linux, node, 'name'), 'utf8').catch(() => '')).trim()
		if (index === '0') found.push({ node, label: label || node })
	}
	const [byId, byPath] = await Promise.all([linksIn(folders.byId), linksIn(folders.byPath)])
	return found.map(({ node, label }) => {
		const isOnlyOne = found.filter((other) => other.label === label).length === 1
		return { kind: 'camera', id: (isOnlyOne ? byId.get(node) : undefined) ?? byPath.get(node) ?? `/dev/${node}`, label: verbatim(label) }
	})
}

/** Path of a link by the node that it points to. */
async function linksIn(folder: string): Promise<ReadonlyMap<string, string>> {
	const links = new Map<string, string>()
	for (const name of (await readdir(folder).catch(() => [])).sort()) {
		const target = await readlink(join(folder, name)).catch(() => null)
		if (target !== null) links.set(basename(target), join(folder, name))
	}
	return links
}

/** What the camera that is there now calls itself; null when nothing is there. */
export function cameraName(deviceId: string, video4linux: string = cameraFolders.video4linux): string | null {
	try {
		return readFileSync(join(video4linux, basename(realpathSync(deviceId)), 'name'), 'utf8').trim() || null
	} catch {
		return null
	}
}

import { readFileSync, realpathSync } from 'node:fs'
import { readdir, readFile, readlink } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Device } from '../../../shared/domain/source.ts'
import { verbatim } from '../../../shared/texts/text.ts'

/** Where Linux lists its cameras. */
export interface CameraFolders {
	readonly video4linux: string
	/** Links that always point to the same camera, whatever number it gets: by model and serial number, and by the port that it is plugged into. */
	readonly byId: string
	readonly byPath: string
}

export const cameraFolders: CameraFolders = { video4linux: '/sys/class/video4linux', byId: '/dev/v4l/by-id', byPath: '/dev/v4l/by-path' }

/**
 * The cameras of this computer. A camera has several nodes; only the first one can be captured from. Nodes are numbered in the order of connection, so a camera
 * is identified by a link that always points to it; two of the same model, which may have no serial number, are identified by their ports.
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

/** The path of a link by the node that it points to. */
async function linksIn(folder: string): Promise<ReadonlyMap<string, string>> {
	const links = new Map<string, string>()
	for (const name of (await readdir(folder).catch(() => [])).sort()) {
		const target = await readlink(join(folder, name)).catch(() => null)
		if (target !== null) links.set(basename(target), join(folder, name))
	}
	return links
}

/** The name of the camera that is connected now; null when there is none. */
export function cameraName(deviceId: string, video4linux: string = cameraFolders.video4linux): string | null {
	try {
		return readFileSync(join(video4linux, basename(realpathSync(deviceId)), 'name'), 'utf8').trim() || null
	} catch {
		return null
	}
}

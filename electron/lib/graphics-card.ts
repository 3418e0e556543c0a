import { existsSync } from 'node:fs'

/** Of the kernel for graphics cards, of NVIDIA's own driver, and of a card of Windows that is lent to Linux. */
const devices = ['/dev/dri', '/dev/nvidiactl', '/dev/dxg']

/**
 * Whether something on this computer draws faster than its processor. Without one, Chromium draws as if for a graphics card that a library imitates on the
 * processor, which costs several times as much as drawing for none. Only Linux can be asked; elsewhere a window always has one.
 */
export function hasGraphicsCard(platform: NodeJS.Platform = process.platform, exists: (path: string) => boolean = existsSync): boolean {
	return platform !== 'linux' || devices.some(exists)
}

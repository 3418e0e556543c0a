import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../lib/step.ts'

/** Makes this many different films once, 960 × 540 at 30 with sound, as a camera or an editor would write them: H.264 and AAC, 10 s, 2 MB each. */
export function filmFiles(count: number): readonly string[] {
	const folder = join(root, '.cache', 'bench', 'media')
	mkdirSync(folder, { recursive: true })
	return Array.from({ length: count }, (_, index) => {
		const path = join(folder, `film-${index}.mp4`)
		if (!existsSync(path)) makeFilm(path, index)
		return path
	})
}

function makeFilm(path: string, index: number): void {
	const unfinished = `${path}.part`
	const picture = `testsrc2=s=960x540:r=30:d=10,hue=h=${index * 50},noise=alls=4:allf=t:all_seed=${index}`
	execFileSync('ffmpeg', [
		...['-v', 'error', '-y', '-f', 'lavfi', '-i', `${picture},format=yuv420p`],
		...['-f', 'lavfi', '-i', `sine=frequency=${300 + 60 * index}:sample_rate=48000:duration=10`],
		...['-c:v', 'libx264', '-preset', 'veryfast', '-b:v', '1500k', '-c:a', 'aac', '-f', 'mp4', unfinished],
	])
	renameSync(unfinished, path)
}

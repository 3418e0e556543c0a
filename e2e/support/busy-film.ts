import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** A film of 4 s at 720p30 with motion, a camera's noise and a tone: whoever encodes it needs the whole bitrate. Cheap to decode. */
export async function makeBusyFilm(folder: string): Promise<string> {
	const path = join(folder, 'busy.mp4')
	await run('ffmpeg', [
		...['-v', 'error', '-f', 'lavfi', '-i', 'testsrc2=s=1280x720:r=30:d=4,noise=alls=6:allf=t:all_seed=1,format=yuv420p'],
		...['-f', 'lavfi', '-i', 'sine=frequency=440:sample_rate=48000:duration=4'],
		...['-c:v', 'mpeg4', '-q:v', '4', '-c:a', 'aac', '-ac', '2', path],
	])
	return path
}

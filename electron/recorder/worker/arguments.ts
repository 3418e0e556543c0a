/**
 * Writes FLV from standard input to a fragmented MP4 that plays up to its last second whatever happens to the process: fragments of 1 s, each written at once
 * (1.0 s lost after SIGKILL, measured). The timestamps of the input are kept.
 */
export function partArguments(path: string): readonly string[] {
	// The stream's headers are complete: FFmpeg need not collect frames to guess the frame rate.
	const input = ['-fpsprobesize', '0', '-analyzeduration', '1000000', '-f', 'flv', '-i', 'pipe:0']
	const mux = ['-movflags', '+empty_moov+default_base_moof', '-frag_duration', '1000000', '-flush_packets', '1', '-f', 'mp4']
	return [
		'-hide_banner',
		'-loglevel',
		'warning',
		'-nostats',
		...input,
		'-map',
		'0:v',
		'-map',
		'0:a?',
		'-c',
		'copy',
		'-copyts',
		...mux,
		'-y',
		`file:${path}`,
	]
}

import type { VideoCodec } from '../../shared/domain/encoder.ts'

/** Why an encoder ended, for people. `lines`: what FFmpeg wrote to its standard error. Pure. */
export function encoderFailureReason(codec: VideoCodec, lines: readonly string[]): string {
	const text = lines.join('\n')
	if (/Cannot load (libcuda|nvcuda|libnvidia-encode|nvEncodeAPI)/i.test(text)) return 'There is no NVIDIA driver on this computer.'
	if (/No capable devices found|No NVENC capable devices/i.test(text)) return 'The NVIDIA card cannot encode video.'
	if (/OpenEncodeSessionEx failed: out of memory|too many concurrent sessions/i.test(text))
		return 'The NVIDIA card has no encoder session left: another program is using it.'
	if (/minimum required Nvidia driver|Driver does not support the required nvenc API/i.test(text))
		return 'The NVIDIA driver is too old for this FFmpeg.'
	if (/Error (creating|initializing) (a|an) (MFX|internal MFX) session|unsupported \(-3\)|MFXInit/i.test(text))
		return 'There is no Intel Quick Sync on this computer.'
	if (/No VA display found|Failed to initiali[sz]e VAAPI|vaInitialize failed/i.test(text))
		return 'There is no usable VAAPI device on this computer.'
	if (/amfrt64|libamfrt|AMF failed|DLL.*failed to open/i.test(text)) return 'There is no AMD encoder on this computer.'
	if (/Unknown encoder/i.test(text)) return `This FFmpeg was built without ${codec}.`
	if (/Cannot allocate memory/i.test(text)) return 'The computer has no memory left for the encoder.'
	return lines.findLast((line) => /error|fail|invalid|cannot|not /i.test(line)) ?? lines.at(-1) ?? 'FFmpeg ended without saying why.'
}

import type { VideoCodec } from '../../shared/domain/encoder.ts'
import { say } from '../../shared/texts/english.ts'
import { type Text, verbatim } from '../../shared/texts/text.ts'

/** Why an encoder ended, for people. `lines`: FFmpeg's standard error. Pure. */
export function encoderFailureReason(codec: VideoCodec, lines: readonly string[]): Text {
	const text = lines.join('\n')
	if (/Cannot load (libcuda|nvcuda|libnvidia-encode|nvEncodeAPI)/i.test(text)) return say('encoder-end/no-nvidia-driver')
	if (/No capable devices found|No NVENC capable devices/i.test(text)) return say('encoder-end/nvidia-cannot')
	if (/OpenEncodeSessionEx failed: out of memory|too many concurrent sessions/i.test(text)) return say('encoder-end/nvidia-busy')
	if (/minimum required Nvidia driver|Driver does not support the required nvenc API/i.test(text)) return say('encoder-end/nvidia-old')
	if (/Error (creating|initializing) (a|an) (MFX|internal MFX) session|unsupported \(-3\)|MFXInit/i.test(text))
		return say('encoder-end/no-quick-sync')
	if (/No VA display found|Failed to initiali[sz]e VAAPI|vaInitialize failed/i.test(text)) return say('encoder-end/no-vaapi')
	if (/amfrt64|libamfrt|AMF failed|DLL.*failed to open/i.test(text)) return say('encoder-end/no-amd')
	if (/Unknown encoder/i.test(text)) return say('encoder-end/not-built', { codec })
	if (/Cannot allocate memory/i.test(text)) return say('encoder-end/no-memory')
	const line = lines.findLast((each) => /error|fail|invalid|cannot|not /i.test(each)) ?? lines.at(-1)
	return line === undefined ? say('encoder-end/silent') : verbatim(line)
}

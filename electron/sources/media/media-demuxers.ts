/**
 * The only demuxers of FFmpeg that a film may be read with. FFmpeg chooses by the content of the file, and some of the others read more than the file: lists
 * (concat, hls, dash, imf, sdp, vobsub, image2 …) open what they name, tty and the text formats turn any text into pictures, raw formats show any bytes, lavfi
 * and the devices generate or capture.
 */
export const fileDemuxers: readonly string[] = [
	...['mov', 'mp4', 'm4a', '3gp', '3g2', 'mj2', 'matroska', 'webm', 'avi', 'asf', 'flv', 'ogg', 'nut', 'ivf', 'obu', 'av1', 'rm', 'wtv'],
	...[
		'mpegts',
		'mpeg',
		'mpegvideo',
		'm4v',
		'h261',
		'h263',
		'h264',
		'hevc',
		'vvc',
		'vc1',
		'dirac',
		'mjpeg',
		'yuv4mpegpipe',
		'dv',
		'mxf',
		'gxf',
	],
	...[
		'wav',
		'w64',
		'aiff',
		'au',
		'caf',
		'mp3',
		'aac',
		'ac3',
		'eac3',
		'ac4',
		'dts',
		'dtshd',
		'truehd',
		'mlp',
		'flac',
		'ape',
		'wv',
		'tta',
		'tak',
	],
	...['amr', 'mpc', 'mpc8', 'dsf', 'shn', 'voc', 'gsm', 'loas', 'oma', 'swf', 'bink', 'smk', 'flic', 'fli', 'flc'],
	...[
		'gif',
		'apng',
		'png_pipe',
		'jpeg_pipe',
		'jpegxl_pipe',
		'jpegxl_anim',
		'webp_pipe',
		'webp',
		'tiff_pipe',
		'bmp_pipe',
		'j2k_pipe',
		'qoi_pipe',
	],
	...['exr_pipe', 'psd_pipe', 'dds_pipe', 'avif'],
]

/** Over HTTP also playlists of segments; the allowed protocols limit what these may open. */
export const httpDemuxers: readonly string[] = [...fileDemuxers, 'hls', 'dash', 'webvtt']

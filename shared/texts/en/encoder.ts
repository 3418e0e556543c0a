import type { AreaTexts } from '../catalogue.ts'

/** Why an encoder ended. "ffmpeg": FFmpeg's own line stands for it. */
export const encoderTexts = {
	'encoder-end/unreadable': 'Its output cannot be read.',
	'encoder-end/hung': 'It stopped giving output.',
	'encoder-end/not-started': 'FFmpeg could not be started.',
	'encoder-end/silent': 'FFmpeg ended without saying why.',
	'encoder-end/too-slow':
		'This computer is too slow for it. From now on it gets {every, plural, =1 {every picture} =2 {every second picture} =4 {every fourth picture} =8 {every eighth picture} other {one in # pictures}}.',
	'encoder-end/no-nvidia-driver': 'There is no NVIDIA driver on this computer.',
	'encoder-end/nvidia-cannot': 'The NVIDIA card cannot encode video.',
	'encoder-end/nvidia-busy': 'The NVIDIA card has no encoder session left: another program is using it.',
	'encoder-end/nvidia-old': 'The NVIDIA driver is too old for this FFmpeg.',
	'encoder-end/no-quick-sync': 'There is no Intel Quick Sync on this computer.',
	'encoder-end/no-vaapi': 'There is no usable VAAPI device on this computer.',
	'encoder-end/no-amd': 'There is no AMD encoder on this computer.',
	'encoder-end/not-built': 'This FFmpeg was built without {codec}.',
	'encoder-end/no-memory': 'The computer has no memory left for the encoder.',
	'encoder-end/no-answer': 'It did not answer in time.',
	'encoder-end/choose-another': 'Choose another encoder or a lower preset in the settings, then go live again.',
	'encoder-end/program-ended': 'The program process ended.',
	'encoder-end/program-too-large': 'The program process used {megabytes, number} MB of memory, more than it should, and was restarted.',
	'encoder-end/program-keeps-ending': 'The program process keeps ending.',
	'encoder-end/start-again': 'Start Showcaller again.',
} as const satisfies AreaTexts

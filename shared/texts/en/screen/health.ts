// Words of the activity and of the figures of this computer.
export const activityTexts = {
	label: 'Activity',
	showAll: 'Show all',
	empty: 'What happens in the show is listed here.',
	title: 'Everything that happened',
} as const

export const healthTexts = {
	label: 'Stream health',
	outWord: 'out',
	fps: 'fps',
	dropped: 'dropped',
	cpu: 'CPU',
	free: 'free',
	timeLeft: '({left} of recording)',
	open: 'Show the numbers',
	title: 'The numbers',
	sentence: 'Now',
	encoder: 'Encoder',
	encoderOff: 'Off until the show starts or a recording runs',
	speed: 'Encoding speed',
	speedValue: '{speed} × real time',
	bitrate: 'Sending',
	frames: 'Frames',
	framesValue: '{dropped} dropped, {late} late',
	memory: 'Memory of the studio',
	disk: 'Free disk space',
	cpuLong: 'Whole computer',
	quality: 'Quality',
	unknown: '–',
	copies: 'To each destination',
} as const

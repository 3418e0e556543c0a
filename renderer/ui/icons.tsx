import type { ReactNode } from 'react'

/** The studio's own icons: 20 px grid, 1.6 px round strokes; filled parts have the class "f". */
const shapes = {
	ad: (
		<>
			<rect x="1.8" y="4.2" width="16.4" height="11.6" rx="2.6" />
			<path d="M5 12.7l2.2-5.4 2.2 5.4M5.8 11h2.8M11.6 7.3v5.4h1.1a2.7 2.7 0 0 0 0-5.4z" />
		</>
	),
	cap: <path d="M10 4L1.500 8 10 12l8.500-4zM5 9.800V14c1.300 1.200 3 1.800 5 1.800s3.700-.6 5-1.800V9.800M18.500 8v5" />,
	chain: (
		<path d="M8.500 11.500a3.200 3.200 0 0 0 4.600 0l2.800-2.800a3.200 3.200 0 0 0-4.600-4.600l-1 1M11.500 8.500a3.200 3.200 0 0 0-4.600 0l-2.800 2.800a3.200 3.200 0 0 0 4.600 4.600l1-1" />
	),
	cues: (
		<>
			<path d="M8 5h9M8 10h9M8 15h9" />
			<path className="f" d="M2.500 2.800L6 5 2.500 7.200z" />
			<circle className="f" cx="3.800" cy="10" r="1.100" />
			<circle className="f" cx="3.800" cy="15" r="1.100" />
		</>
	),
	external: <path d="M8.500 4.500h-4v11h11v-4M11.500 3.500h5v5M16.500 3.500l-7 7" />,
	flag: <path d="M4.500 17.500v-14h10l-2 3.500 2 3.500h-10" />,
	hand: (
		<path d="M6 11V5.200a1.200 1.200 0 0 1 2.400 0V9M8.400 9V3.700a1.200 1.200 0 0 1 2.400 0V9M10.800 9V4.700a1.200 1.200 0 0 1 2.400 0V10M13.200 10V7a1.200 1.200 0 0 1 2.400 0v5a5.500 5.500 0 0 1-5.500 5.500c-2.300 0-3.700-1-4.800-3L3.400 11a1.200 1.200 0 0 1 2-1.300z" />
	),
	message: <path d="M3 4.500h14v9.500H9l-4 3v-3H3z" />,
	print: (
		<path d="M5.500 7.500v-5h9v5M5.500 14h-2A1.500 1.500 0 0 1 2 12.500V9a1.500 1.500 0 0 1 1.500-1.500h13A1.500 1.500 0 0 1 18 9v3.500a1.500 1.500 0 0 1-1.500 1.500h-2M5.500 11.500h9v6h-9z" />
	),
	together: <path d="M4 6h9M4 14h9M16 4v12M11 4l2 2-2 2M11 12l2 2-2 2" />,
	alert: <path d="M10 3l8 14H2zM10 8.2v4M10 14.5v.1" />,
	list: <path d="M7.5 5h10M7.5 10h10M7.5 15h10M2.5 5h1.2M2.5 10h1.2M2.5 15h1.2" />,
	toEnd: <path d="M15 4.5v11M4.5 4.8L12 10l-7.5 5.2z" />,
	toStart: <path d="M5 4.5v11M15.5 4.8L8 10l7.5 5.2z" />,
	back: <path d="M12.5 4.5L7 10l5.5 5.5" />,
	camera: (
		<>
			<rect x="2" y="5.5" width="11" height="9" rx="2" />
			<path d="M13 9.2l5-2.7v7l-5-2.7z" />
		</>
	),
	check: <path d="M4 10.5l4 4 8-9" />,
	chevron: <path d="M5.5 7.8l4.5 4.5 4.5-4.5" />,
	clock: (
		<>
			<circle cx="10" cy="10" r="7.5" />
			<path d="M10 5.8V10l3 2" />
		</>
	),
	cloud: <path d="M5.8 16a3.8 3.8 0 0 1-.5-7.55 5 5 0 0 1 9.6 1A3.3 3.3 0 0 1 14.6 16z" />,
	color: (
		<>
			<path d="M10 2.5s5 5.4 5 9a5 5 0 0 1-10 0c0-3.6 5-9 5-9z" />
			<path d="M7.5 12a2.5 2.5 0 0 0 2.5 2.5" />
		</>
	),
	copy: (
		<>
			<rect x="7" y="7" width="9.5" height="9.5" rx="2" />
			<path d="M13 7V5.5a2 2 0 0 0-2-2H5.5a2 2 0 0 0-2 2V11a2 2 0 0 0 2 2H7" />
		</>
	),
	cpu: (
		<>
			<rect x="5" y="5" width="10" height="10" rx="2" />
			<path d="M8 2.5V5M12 2.5V5M8 15v2.5M12 15v2.5M2.5 8H5M2.5 12H5M15 8h2.5M15 12h2.5" />
		</>
	),
	destination: (
		<>
			<circle cx="10" cy="10" r="1.7" />
			<path d="M6.8 13.2a4.5 4.5 0 0 1 0-6.4M13.2 6.8a4.5 4.5 0 0 1 0 6.4M4.3 15.7a8 8 0 0 1 0-11.4M15.7 4.3a8 8 0 0 1 0 11.4" />
		</>
	),
	disk: (
		<>
			<rect x="2.5" y="10.5" width="15" height="6" rx="2" />
			<path d="M3.8 10.5l2-7h8.4l2 7M14 13.5h.1" />
		</>
	),
	search: (
		<>
			<circle cx="9" cy="9" r="5.5" />
			<path d="M13.2 13.2L17 17" />
		</>
	),
	dot: <circle className="f" cx="10" cy="10" r="5.5" />,
	dots: (
		<>
			<circle className="f" cx="4.5" cy="10" r="1.5" />
			<circle className="f" cx="10" cy="10" r="1.5" />
			<circle className="f" cx="15.5" cy="10" r="1.5" />
		</>
	),
	download: <path d="M10 3.5V13M6 9.3l4 4 4-4M3.5 13v3.5h13V13" />,
	eye: (
		<>
			<path d="M1.8 10S4.8 4.8 10 4.8 18.2 10 18.2 10 15.2 15.2 10 15.2 1.8 10 1.8 10z" />
			<circle cx="10" cy="10" r="2.4" />
		</>
	),
	eyeOff: (
		<path d="M4.6 6.4C2.8 7.9 1.8 10 1.8 10S4.8 15.2 10 15.2c1 0 2-.2 2.8-.5M8 5c.6-.1 1.3-.2 2-.2 5.2 0 8.2 5.2 8.2 5.2s-.7 1.4-2 2.7M3.5 3.5l13 13" />
	),
	film: (
		<>
			<rect x="2.5" y="4" width="15" height="12" rx="2" />
			<path className="f" d="M8.3 7.3l4.4 2.7-4.4 2.7z" />
		</>
	),
	folder: <path d="M2.5 6a1.5 1.5 0 0 1 1.5-1.5h3.6l1.8 2H16A1.5 1.5 0 0 1 17.5 8v6.5A1.5 1.5 0 0 1 16 16H4a1.5 1.5 0 0 1-1.5-1.5z" />,
	frames: <path d="M3 5.5h14v9H3zM6.5 5.5v9M13.5 5.5v9" />,
	full: <path d="M3.5 8V3.5H8M12 3.5h4.5V8M16.5 12v4.5H12M8 16.5H3.5V12" />,
	globe: (
		<>
			<circle cx="10" cy="10" r="7.5" />
			<path d="M2.5 10h15M10 2.5c2.2 2 3.2 4.6 3.2 7.5s-1 5.5-3.2 7.5c-2.2-2-3.2-4.6-3.2-7.5s1-5.5 3.2-7.5z" />
		</>
	),
	group: <path d="M3 3h9v9H3zM12 8h5v9H8v-5" />,
	guides: <path d="M3 10h5M12 10h5M8 5v10M12 5v10" />,
	half: (
		<>
			<circle cx="10" cy="10" r="5.5" />
			<path className="f" d="M10 4.5a5.5 5.5 0 0 1 0 11z" />
		</>
	),
	image: (
		<>
			<rect x="2.5" y="3.5" width="15" height="13" rx="2" />
			<circle cx="7" cy="8" r="1.4" />
			<path d="M3 15l4.5-4 3 2.5 3.3-3.5 3.7 3.7" />
		</>
	),
	info: (
		<>
			<circle cx="10" cy="10" r="7.5" />
			<path d="M10 9.2v4.6M10 6.4v.1" />
		</>
	),
	key: (
		<>
			<circle cx="6.8" cy="13.2" r="3.3" />
			<path d="M9.2 10.8l7.3-7.3M13.6 6.4l2.3 2.3M11.4 8.6l1.5 1.5" />
		</>
	),
	keyboard: (
		<>
			<rect x="2" y="5" width="16" height="10" rx="2" />
			<path d="M5 8.3h.1M8 8.3h.1M11 8.3h.1M14 8.3h.1M6.5 12h7" />
		</>
	),
	pulse: <path d="M2 10h3.5L8 4.5l4 11 2.5-5.5H18" />,
	sun: (
		<>
			<circle cx="10" cy="10" r="3.5" />
			<path d="M10 2.5V4M10 16v1.5M2.5 10H4M16 10h1.5M4.7 4.7l1 1M14.3 14.3l1 1M15.3 4.7l-1 1M5.7 14.3l-1 1" />
		</>
	),
	lock: (
		<>
			<rect x="4.5" y="9" width="11" height="8" rx="2" />
			<path d="M7 9V6.5a3 3 0 0 1 6 0V9" />
		</>
	),
	network: <path d="M7.5 2.5h5v4h-5zM2.5 13h5v4h-5zM12.5 13h5v4h-5zM10 6.5V10M5 13v-3h10v3" />,
	microphone: (
		<>
			<rect x="7.5" y="2.5" width="5" height="9" rx="2.5" />
			<path d="M4.5 9.5a5.5 5.5 0 0 0 11 0M10 15v2.5" />
		</>
	),
	multiview: (
		<>
			<rect x="2.5" y="3.5" width="15" height="13" rx="2" />
			<path d="M10 3.5v7M2.5 10.5h15M7.5 10.5v6M12.5 10.5v6" />
		</>
	),
	music: (
		<>
			<path d="M7.5 15V4.8l8-1.6v10.3" />
			<circle cx="5.6" cy="15" r="1.9" />
			<circle cx="13.6" cy="13.5" r="1.9" />
		</>
	),
	muted: <path d="M3 8v4h3l4 3.5v-11L6 8zM13.5 8l4 4M17.5 8l-4 4" />,
	octagon: <path d="M6.6 2.5h6.8l4.1 4.1v6.8l-4.1 4.1H6.6l-4.1-4.1V6.6zM7.5 7.5l5 5M12.5 7.5l-5 5" />,
	pattern: (
		<>
			<rect x="2.5" y="4" width="15" height="12" rx="2" />
			<path d="M6.3 4v8M10 4v8M13.7 4v8M2.5 12h15" />
		</>
	),
	pause: <path d="M7 4.5v11M13 4.5v11" strokeWidth="2.4" />,
	phone: (
		<>
			<rect x="5.8" y="2.5" width="8.4" height="15" rx="2" />
			<path d="M9 14.8h2" />
		</>
	),
	play: <path className="f" d="M6 3.8l10.5 6.2L6 16.2z" />,
	plus: <path d="M10 4v12M4 10h12" />,
	record: (
		<>
			<circle cx="10" cy="10" r="7.5" />
			<circle className="f" cx="10" cy="10" r="4" />
		</>
	),
	refresh: <path d="M16.5 10a6.5 6.5 0 1 1-2-4.7M16.5 3v3.7h-3.7" />,
	repeat: <path d="M4 9V8a3 3 0 0 1 3-3h8M12.5 2.5L15 5l-2.5 2.5M16 11v1a3 3 0 0 1-3 3H5M7.5 17.5L5 15l2.5-2.5" />,
	report: <path d="M3 3v14h14M6.5 13l3-4 3 2 4-6" />,
	ring: <circle cx="10" cy="10" r="5" strokeWidth="2" />,
	scene: (
		<>
			<rect x="2" y="7" width="11.5" height="9" rx="1.6" />
			<path d="M6 7V5.5A1.5 1.5 0 0 1 7.5 4h9A1.5 1.5 0 0 1 18 5.5v6a1.5 1.5 0 0 1-1.5 1.5h-3" />
		</>
	),
	screen: (
		<>
			<rect x="2.5" y="3.5" width="15" height="10.5" rx="2" />
			<path d="M7 17.5h6M10 14v3.5" />
		</>
	),
	gate: <path d="M2.5 14.5h4l4-9h7M2.5 17.5h15" />,
	compress: <path d="M3 3v14h14M3.5 16.5L11 9l6-2.5" />,
	expand: <path d="M3 3v14h14M5.5 17l2.5-6L16.5 4" />,
	limit: <path d="M3 4.5h14M3.5 16.5L10.5 8.5H17" />,
	wave: <path d="M2.5 10c2.5 0 2.5-5 5-5s2.5 10 5 10 2.5-5 5-5" />,
	noise: <path d="M2 10h2.5l1-2.5 1.5 6 2-10 2 13 1.5-7 1 2.5H18" />,
	duck: <path d="M2.5 5.5h3c3 0 2 8.5 4.5 8.5s1.5-8.5 4.5-8.5h3" />,
	width: <path d="M10 3.5v13M7 10H2.5M5 7l-2.5 3L5 13M13 10h4.5M15 7l2.5 3-2.5 3" />,
	speaker: <path d="M3 8v4h3l4 3.5v-11L6 8zM13 7.5a3.5 3.5 0 0 1 0 5M15.4 5.2a6.8 6.8 0 0 1 0 9.6" />,
	square: <rect className="f" x="5" y="5" width="10" height="10" rx="2" />,
	text: <path d="M4 5.5V3.5h12v2M10 3.5v13M7.5 16.5h5" />,
	trash: <path d="M4 5.5h12M8 5.5V3.5h4v2M5.5 5.5l.7 11h7.6l.7-11M8.5 8.5v5M11.5 8.5v5" />,
	tune: (
		<>
			<path d="M3 6h7.5M15 6h2M3 14h2M9.5 14H17" />
			<circle cx="12.8" cy="6" r="2.2" />
			<circle cx="7.2" cy="14" r="2.2" />
		</>
	),
	turning: <path d="M10 3a7 7 0 1 1-7 7" strokeWidth="2" />,
	unlock: (
		<>
			<rect x="4.5" y="9" width="11" height="8" rx="2" />
			<path d="M7 9V6.5a3 3 0 0 1 5.8-1" />
		</>
	),
	upload: <path d="M10 13V3.5M6 7.3l4-4 4 4M3.5 13v3.5h13V13" />,
	users: (
		<>
			<circle cx="7.5" cy="7" r="3" />
			<path d="M2 16.5c0-3 2.4-5 5.5-5s5.5 2 5.5 5M13 4.3a3 3 0 0 1 0 5.4M15 11.9c1.8.7 3 2.3 3 4.6" />
		</>
	),
	faders: <path d="M5 3v14M10 3v14M15 3v14M3 12.5h4M8 7h4M13 10.5h4" />,
	headphones: <path d="M3 13v-2.5a7 7 0 0 1 14 0V13M3 12.5h2.5v5h-1A1.5 1.5 0 0 1 3 16zM17 12.5h-2.5v5h1A1.5 1.5 0 0 0 17 16z" />,
	timer: (
		<>
			<circle cx="10" cy="11.5" r="6" />
			<path d="M10 8v3.5l2 1.5M8 2.5h4" />
		</>
	),
	cross: <path d="M5 5l10 10M15 5L5 15" />,
	center: <path d="M10 2v16M2 10h16M7.8 4.2L10 2l2.2 2.2M7.8 15.8L10 18l2.2-2.2M4.2 7.8L2 10l2.2 2.2M15.8 7.8L18 10l-2.2 2.2" />,
	fit: (
		<>
			<rect x="2.5" y="4" width="15" height="12" rx="1.5" />
			<path d="M6 9V7h2M12 13h2v-2M14 9V7h-2M8 13H6v-2" />
		</>
	),
	forward: <path d="M10 16V4M5.5 8.5L10 4l4.5 4.5" />,
	backward: <path d="M10 4v12M5.5 11.5L10 16l4.5-4.5" />,
	magnet: <path d="M4 3.5v6.5a6 6 0 0 0 12 0V3.5h-3.5V10a2.5 2.5 0 0 1-5 0V3.5zM4 7h3.5M12.5 7H16" />,
	mirror: <path d="M10 3v14M7.5 5L2.5 15h5zM12.5 5l5 10h-5z" />,
	mirrorDown: <path d="M3 10h14M5 7.5L15 2.5v5zM5 12.5l10 5v-5z" />,
	dropper: (
		<path d="M11.5 5l3.5 3.5M12.8 6.2l2-2a1.8 1.8 0 0 1 2.5 0 1.8 1.8 0 0 1 0 2.5l-2 2M12.5 7.5L5 15l-2.2 2.2M13.2 8.2L6 15.5H4.5V14z" />
	),
	drops: (
		<path d="M7 3.5s3.5 3.8 3.5 6.3a3.5 3.5 0 0 1-7 0C3.5 7.3 7 3.5 7 3.5zM14 9.5s2.5 2.7 2.5 4.5a2.5 2.5 0 0 1-5 0c0-1.8 2.5-4.5 2.5-4.5z" />
	),
	triangle: <path d="M10 3l7 13H3zM10 3v13" />,
	palette: (
		<>
			<path d="M10 2.5a7.5 7.5 0 0 0 0 15c1.5 0 1.8-1 1.3-2-.7-1.5.2-2.5 1.7-2.5h1.8a2.7 2.7 0 0 0 2.7-2.7C17.5 5.5 14 2.5 10 2.5z" />
			<path d="M6.2 9v.1M9 5.9v.1M13 6.6v.1" />
		</>
	),
	paste: (
		<>
			<rect x="4" y="4" width="12" height="13.5" rx="2" />
			<path d="M7.5 5.5h5v-3h-5zM7.5 10.5h5M7.5 13.5h3" />
		</>
	),
	star: <path d="M10 2.8l2.2 4.6 5 .7-3.6 3.5.9 5L10 14.2l-4.5 2.4.9-5L2.8 8.1l5-.7z" />,
	grip: <path d="M7.2 5v.1M12.8 5v.1M7.2 10v.1M12.8 10v.1M7.2 15v.1M12.8 15v.1" strokeWidth="2.4" />,
	pen: <path d="M12.5 4.5l3 3L7 16l-3.8.8L4 13zM14 3a1.6 1.6 0 0 1 2.3 0l.7.7A1.6 1.6 0 0 1 17 6" />,
	redo: <path d="M12.5 4l4 4-4 4M16.5 8h-8a5 5 0 0 0 0 10H11" />,
	safe: (
		<>
			<rect x="2" y="4" width="16" height="12" rx="1.5" />
			<rect x="4.8" y="6.5" width="10.4" height="7" rx=".8" strokeDasharray="2 1.6" />
		</>
	),
	turnLeft: <path d="M4.2 6.5A7 7 0 1 1 3 11M3.2 2.8v4.2h4.2" />,
	turnRight: <path d="M15.8 6.5A7 7 0 1 0 17 11M16.8 2.8v4.2h-4.2" />,
	undo: <path d="M7.5 4L3.5 8l4 4M3.5 8h8a5 5 0 0 1 0 10H9" />,
	uncrop: <path d="M6 2.5v11.5h11.5M2.5 6H14v11.5" />,
	transitionCut: (
		<>
			<path d="M8 3.5v13M12 3.5v13" />
			<path d="M3 10h5M12 10h5" />
		</>
	),
	transitionFade: (
		<>
			<circle cx="7.5" cy="10" r="5" />
			<circle cx="12.5" cy="10" r="5" strokeDasharray="2 1.8" />
		</>
	),
	transitionVia: (
		<>
			<rect x="2" y="6" width="5" height="8" rx="1" />
			<rect className="f" x="8" y="6" width="4" height="8" rx="1" />
			<rect x="13" y="6" width="5" height="8" rx="1" />
		</>
	),
	transitionWipe: (
		<>
			<rect x="2.5" y="4" width="15" height="12" rx="1.5" />
			<path d="M9 4v12M12 10h3.5M13.8 8.2l1.8 1.8-1.8 1.8" />
		</>
	),
	transitionStinger: <path d="M11 2.5L4.5 11.5H9L8.5 17.5L15.5 8.5H10.8z" />,
	transitionSlide: (
		<>
			<rect x="2.5" y="6" width="9" height="8" rx="1.5" />
			<path d="M11.5 6h6M11.5 14h6M14 10h3.5" />
		</>
	),
} satisfies Record<string, ReactNode>

export type IconName = keyof typeof shapes

export function isIconName(name: string): name is IconName {
	return Object.hasOwn(shapes, name)
}

/** Decoration beside a label, hidden from screen readers. "turning" is the animated spinner. */
export function Icon({ name, size = 16, tone }: { readonly name: IconName; readonly size?: number; readonly tone?: string }) {
	const classes = ['icon', name === 'turning' ? 'icon--turning' : '', tone ? `tone-${tone}` : ''].filter(Boolean).join(' ')
	return (
		<svg className={classes} width={size} height={size} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
			{shapes[name]}
		</svg>
	)
}

/** The product logo. */
export function Mark({ size }: { readonly size: number }) {
	return (
		<svg className="mark" width={size} height={size} viewBox="0 0 40 40" aria-hidden="true" focusable="false">
			<rect width="40" height="40" rx="10" fill="var(--act)" />
			<rect x="11" y="10" width="18" height="6" rx="3" fill="var(--on-act)" />
			<rect x="11" y="24" width="9" height="6" rx="3" fill="var(--on-act)" />
			<circle cx="26" cy="27" r="4.2" fill="var(--on-act)" />
		</svg>
	)
}

import { useMemo } from 'react'
import { encode } from 'uqr'

/** A QR code. Dark on white in every theme: phones do not read the reverse. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
	const code = useMemo(() => encode(text, { ecc: 'M', border: 3 }), [text])
	const squares = code.data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
	return (
		<svg className="qr-code" role="img" aria-label={label} viewBox={`0 0 ${code.size} ${code.size}`} shapeRendering="crispEdges">
			<rect width={code.size} height={code.size} fill="#fff" />
			<path d={squares.join('')} fill="#000" />
		</svg>
	)
}

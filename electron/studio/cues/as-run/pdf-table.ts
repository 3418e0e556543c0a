import type { PDFDocument, SKRSContext2D } from '@napi-rs/canvas'
import { graphemesOf } from '../../../sources/drawing/text-layout.ts'

type Context = ReturnType<PDFDocument['beginPage']> & Pick<SKRSContext2D, 'fillText'>

/** One cell, at its place in the row. */
export interface PdfCell {
	readonly text: string
	/** From the left edge of the page, in points. */
	readonly x: number
	readonly width: number
	readonly align?: 'right'
	readonly look?: 'bold' | 'quiet'
}

export interface PdfRow {
	readonly cells: readonly PdfCell[]
	readonly size: number
	/** A line and some space above it. */
	readonly isRuled?: boolean
	/** It stays on one page with the row after it. */
	readonly keepsNext?: boolean
}

/** A4, in points. */
export const page = { width: 595, height: 842, margin: 40 } as const
const bottom = page.height - 60
const footTop = page.height - 45
const footSize = 8
const lineHeight = 1.35
/** They take about 5 ms. */
const rowsAtOnce = 100
const ruledSpace = 6
const space = 1.5

export interface PdfOptions {
	readonly title: string
	readonly rows: readonly PdfRow[]
	/** At the top of each page but the first. */
	readonly head: PdfRow
	/** At the bottom of each page. */
	readonly foot: (page: number, pages: number) => readonly PdfCell[]
	/** Lets other work run between rows and pages. */
	readonly pause: () => Promise<void>
}

interface LaidOutRow extends PdfRow {
	readonly lines: readonly (readonly string[])[]
	readonly height: number
}

/** The file. Letters that Inter lacks come from the fonts of this computer; those that are used are in the file, and its text can be searched. */
export async function pdfOf({ title, rows, head, foot, pause }: PdfOptions): Promise<Buffer> {
	// Loaded at the first use, because it takes about 30 MB.
	const { PDFDocument, GlobalFonts, createCanvas } = await import('@napi-rs/canvas')
	const { registerInter } = await import('../../../sources/drawing/fonts.ts')
	if (!GlobalFonts.has('Inter')) registerInter()
	const ruler = createCanvas(1, 1).getContext('2d')
	const layOut = (row: PdfRow): LaidOutRow => {
		const lines = row.cells.map((cell) => {
			ruler.font = fontOf(cell, row.size)
			return wrapped(cell.text, cell.width, (text) => ruler.measureText(text).width)
		})
		const text = Math.max(1, ...lines.map(({ length }) => length)) * row.size * lineHeight
		return { ...row, lines, height: text + space + (row.isRuled ? ruledSpace : space) }
	}
	const headRow = layOut(head)
	const laidOut: LaidOutRow[] = []
	for (const row of rows) {
		laidOut.push(layOut(row))
		if (laidOut.length % rowsAtOnce === 0) await pause()
	}
	const pages = pagesOf(laidOut, bottom - page.margin - headRow.height)
	const document = new PDFDocument({ title, creator: 'Showcaller' })
	for (const [index, own] of pages.entries()) {
		const context = document.beginPage(page.width, page.height)
		let top: number = page.margin
		for (const row of index === 0 ? own : [headRow, ...own]) {
			drawRow(context, row, top)
			top += row.height
		}
		drawRow(context, layOut({ cells: foot(index + 1, pages.length), size: footSize }), footTop)
		document.endPage()
		await pause()
	}
	return document.close()
}

function heightOf(rows: readonly LaidOutRow[]): number {
	return rows.reduce((sum, { height }) => sum + height, 0)
}

/** Rows that belong together move to the next page together; one that is taller than a page gets a page for itself. */
function pagesOf(rows: readonly LaidOutRow[], room: number): readonly (readonly LaidOutRow[])[] {
	const pages: LaidOutRow[][] = [[]]
	let used = 0
	let group: LaidOutRow[] = []
	for (const row of rows) {
		group.push(row)
		if (row.keepsNext && heightOf(group) < room / 2) continue
		const height = heightOf(group)
		if (used > 0 && used + height > room) {
			pages.push([])
			used = 0
		}
		pages.at(-1)?.push(...group)
		used += height
		group = []
	}
	pages.at(-1)?.push(...group)
	return pages
}

function drawRow(context: Context, { cells, lines, size, isRuled }: LaidOutRow, top: number): void {
	if (isRuled) {
		context.strokeStyle = '#bbb'
		context.lineWidth = 0.5
		context.beginPath()
		context.moveTo(page.margin, top)
		context.lineTo(page.width - page.margin, top)
		context.stroke()
	}
	for (const [index, cell] of cells.entries()) {
		context.font = fontOf(cell, size)
		context.fillStyle = cell.look === 'quiet' ? '#444' : '#000'
		context.textAlign = cell.align ?? 'left'
		const x = cell.align === 'right' ? cell.x + cell.width : cell.x
		const baseline = top + (isRuled ? ruledSpace : space) + size
		for (const [number, line] of (lines[index] ?? []).entries()) context.fillText(line, x, baseline + number * size * lineHeight)
	}
}

function fontOf({ look }: PdfCell, size: number): string {
	return `${look === 'bold' ? 600 : 400} ${size}px Inter, sans-serif`
}

/** Breaks at spaces; a word that is too wide for a line, as in Chinese, breaks between two letters. Nothing is left out. */
export function wrapped(text: string, width: number, measure: (text: string) => number): readonly string[] {
	const lines: string[] = []
	for (const paragraph of text.split('\n')) {
		let line = ''
		for (const word of paragraph.split(/\s+/)) {
			const longer = line === '' ? word : `${line} ${word}`
			if (measure(longer) <= width) {
				line = longer
				continue
			}
			if (line !== '') lines.push(line)
			line = ''
			for (const letter of graphemesOf(word)) {
				if (line !== '' && measure(line + letter) > width) {
					lines.push(line)
					line = ''
				}
				line += letter
			}
		}
		lines.push(line)
	}
	return lines
}

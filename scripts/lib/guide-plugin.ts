import { extname, join } from 'node:path'
import type { Plugin } from 'vite'
import { type GuideFile, guideFiles } from './guide-html.ts'

const types: Readonly<Record<string, string>> = {
	'.html': 'text/html; charset=utf-8',
	'.css': 'text/css; charset=utf-8',
	'.jpg': 'image/jpeg',
	'.png': 'image/png',
	'.webp': 'image/webp',
}

/** Puts the user guide beside the screen, under guide/: host and window serve it as they serve the screen. */
export function guidePlugin(root: string): Plugin {
	const read = (): readonly GuideFile[] => guideFiles(join(root, 'docs', 'guide'))
	return {
		name: 'guide',
		generateBundle() {
			for (const { path, content } of read()) this.emitFile({ type: 'asset', fileName: `guide/${path}`, source: content })
		},
		configureServer(server) {
			server.middlewares.use('/guide', (request, response, next) => {
				const path = decodeURIComponent(new URL(request.url ?? '', 'http://localhost').pathname).slice(1) || 'index.html'
				const file = read().find((each) => each.path === path)
				if (!file) return next()
				response.setHeader('content-type', types[extname(path)] ?? 'application/octet-stream')
				response.end(file.content)
			})
		},
	}
}

// The baseline: Socket.IO that takes everybody's word for who they are, and sends each the progress of their job.
import { createServer } from 'node:http'
import { Server } from 'socket.io'
import { obey } from './jobs.ts'

const server = createServer()
const io = new Server(server, { path: '/ws/socket.io', serveClient: false })
io.on('connection', (socket) => socket.join(String(socket.handshake.auth.token)))
obey(Number(process.env.BENCH_JOBS_PORT), (user_id, payload) => io.to(user_id).emit('invocation_progress', payload))
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  console.log(`listening on http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`)
})
process.on('SIGTERM', () => process.exit(0))

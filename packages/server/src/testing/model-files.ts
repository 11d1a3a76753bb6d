/** A LoRA for Stable Diffusion 1 as a safetensors file, with some bytes of weights. */
export function loraFile(rank = 4): Buffer {
  const name = 'lora_unet_down_blocks_0_attentions_0_transformer_blocks_0_attn2_to_k.lora_down.weight'
  const bytes = rank * 768 * 2
  const json = Buffer.from(JSON.stringify({ [name]: { dtype: 'F16', shape: [rank, 768], data_offsets: [0, bytes] } }))
  const length = Buffer.alloc(8)
  length.writeBigUInt64LE(BigInt(json.length))
  return Buffer.concat([length, json, Buffer.alloc(bytes, rank)])
}

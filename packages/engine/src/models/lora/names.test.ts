import { describe, expect, it } from 'vitest'
import { loraModules } from './names.ts'

describe('loraModules', () => {
  it.each([
    // kohya, SD 1
    [
      'lora_unet_down_blocks_0_attentions_0_proj_in.lora_down.weight',
      'unet',
      'down_blocks_0_attentions_0_proj_in',
      'down',
    ],
    [
      'lora_te_text_model_encoder_layers_3_mlp_fc1.lora_up.weight',
      'text_encoder',
      'text_model_encoder_layers_3_mlp_fc1',
      'up',
    ],
    ['lora_unet_mid_block_resnets_0_conv1.lora_mid.weight', 'unet', 'mid_block_resnets_0_conv1', 'mid'],
    // kohya, SDXL: Stability's names of blocks
    [
      'lora_unet_input_blocks_4_1_transformer_blocks_0_attn1_to_q.alpha',
      'unet',
      'down_blocks_1_attentions_0_transformer_blocks_0_attn1_to_q',
      'alpha',
    ],
    ['lora_unet_input_blocks_8_0_in_layers_2.lora_up.weight', 'unet', 'down_blocks_2_resnets_1_conv1', 'up'],
    ['lora_unet_input_blocks_3_0_op.lora_up.weight', 'unet', 'down_blocks_0_downsamplers_0_conv', 'up'],
    ['lora_unet_middle_block_1_proj_out.lora_up.weight', 'unet', 'mid_block_attentions_0_proj_out', 'up'],
    ['lora_unet_middle_block_2_out_layers_3.lora_up.weight', 'unet', 'mid_block_resnets_1_conv2', 'up'],
    ['lora_unet_output_blocks_2_2_conv.lora_up.weight', 'unet', 'up_blocks_0_upsamplers_0_conv', 'up'],
    ['lora_unet_output_blocks_5_1_proj_in.lora_up.weight', 'unet', 'up_blocks_1_attentions_2_proj_in', 'up'],
    ['lora_unet_output_blocks_0_0_skip_connection.lora_up.weight', 'unet', 'up_blocks_0_resnets_0_conv_shortcut', 'up'],
    ['lora_unet_time_embed_0.lora_up.weight', 'unet', 'time_embedding_linear_1', 'up'],
    [
      'lora_te1_text_model_encoder_layers_0_self_attn_q_proj.lora_down.weight',
      'text_encoder',
      'text_model_encoder_layers_0_self_attn_q_proj',
      'down',
    ],
    [
      'lora_te2_text_model_encoder_layers_0_self_attn_q_proj.lora_down.weight',
      'text_encoder_2',
      'text_model_encoder_layers_0_self_attn_q_proj',
      'down',
    ],
    // LyCORIS
    ['lora_unet_mid_block_attentions_0_proj_in.hada_w1_a', 'unet', 'mid_block_attentions_0_proj_in', 'hada_w1_a'],
    ['lora_unet_mid_block_attentions_0_proj_in.lokr_w2_b', 'unet', 'mid_block_attentions_0_proj_in', 'lokr_w2_b'],
    ['lora_unet_conv_in.diff', 'unet', 'conv_in', 'difference'],
    // diffusers and PEFT
    ['unet.up_blocks.1.attentions.0.proj_in.lora_A.weight', 'unet', 'up_blocks_1_attentions_0_proj_in', 'down'],
    ['unet.up_blocks.1.attentions.0.proj_in.lora.up.weight', 'unet', 'up_blocks_1_attentions_0_proj_in', 'up'],
    [
      'down_blocks.0.attentions.0.transformer_blocks.0.attn1.processor.to_q_lora.down.weight',
      'unet',
      'down_blocks_0_attentions_0_transformer_blocks_0_attn1_to_q',
      'down',
    ],
    [
      'unet.down_blocks.0.attentions.0.transformer_blocks.0.attn1.processor.to_out_lora.up.weight',
      'unet',
      'down_blocks_0_attentions_0_transformer_blocks_0_attn1_to_out_0',
      'up',
    ],
    [
      'text_encoder.text_model.encoder.layers.0.self_attn.k_proj.lora_linear_layer.down.weight',
      'text_encoder',
      'text_model_encoder_layers_0_self_attn_k_proj',
      'down',
    ],
    [
      'text_encoder_2.text_model.encoder.layers.0.mlp.fc2.lora_B.default.weight',
      'text_encoder_2',
      'text_model_encoder_layers_0_mlp_fc2',
      'up',
    ],
    ['base_model.model.mid_block.attentions.0.proj_in.lora_A.weight', 'unet', 'mid_block_attentions_0_proj_in', 'down'],
  ])('reads %s', (name, part, module, role) => {
    expect(loraModules([name])).toEqual({ modules: [{ part, module, tensors: { [role]: name } }], leftOver: [] })
  })

  it('gathers the tensors of a module, and leaves over what belongs to none', () => {
    const names = ['lora_unet_conv_in.lora_up.weight', 'lora_unet_conv_in.alpha', 'logit_scale']
    expect(loraModules(names)).toEqual({
      modules: [{ part: 'unet', module: 'conv_in', tensors: { up: names[0], alpha: names[1] } }],
      leftOver: ['logit_scale'],
    })
  })
})

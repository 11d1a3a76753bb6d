export interface paths {
    "/api/v1/auth/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_setup_status_api_v1_auth_status_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["setup_admin_api_v1_auth_setup_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["login_api_v1_auth_login_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["logout_api_v1_auth_logout_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/media-cookie": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["refresh_media_cookie_api_v1_auth_media_cookie_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_current_user_info_api_v1_auth_me_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["update_current_user_api_v1_auth_me_patch"];
        trace?: never;
    };
    "/api/v1/auth/change-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["change_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/generate-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["generate_password_api_v1_auth_generate_password_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_users"];
        put?: never;
        post: operations["create_user"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/directory": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_directory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_user"];
        put?: never;
        post?: never;
        delete: operations["delete_user"];
        options?: never;
        head?: never;
        patch: operations["update_user"];
        trace?: never;
    };
    "/api/v1/auth/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_users_api_v1_auth_users_get"];
        put?: never;
        post: operations["create_user_api_v1_auth_users_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/users/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_user_api_v1_auth_users__user_id__get"];
        put?: never;
        post?: never;
        delete: operations["delete_user_api_v1_auth_users__user_id__delete"];
        options?: never;
        head?: never;
        patch: operations["update_user_api_v1_auth_users__user_id__patch"];
        trace?: never;
    };
    "/api/v1/users/{user_id}/invitation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["invite_user"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_invitations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/invitations/{invitation_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["revoke_invitation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/invitations/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_invitation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/accept-invitation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["accept_invitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{user_id}/reset-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["reset_user_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/forgot-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["forgot_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/reset-password/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_password_reset"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/reset-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["reset_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/change-email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["change_email"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/verify-email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["verify_email"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_sessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/sessions/{session_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["revoke_session"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/legacy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_legacy"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/legacy/assign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["assign_legacy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_overview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_metrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/boards/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_boards"];
        put?: never;
        post: operations["create_board"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/boards/{board_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_board"];
        put?: never;
        post?: never;
        delete: operations["delete_board"];
        options?: never;
        head?: never;
        patch: operations["update_board"];
        trace?: never;
    };
    "/api/v1/boards/{board_id}/share": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["share_board"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/boards/{board_id}/shares": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_board_shares"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/boards/{board_id}/share/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["unshare_board"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/boards/{board_id}/transfer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["transfer_board"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/images/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_image_dtos"];
        put?: never;
        post: operations["create_image_upload_entry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/images/names": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_image_names"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/images/images_by_names": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["get_images_by_names"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/images/i/{image_name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_image_dto"];
        put?: never;
        post?: never;
        delete: operations["delete_image"];
        options?: never;
        head?: never;
        patch: operations["update_image"];
        trace?: never;
    };
    "/api/v1/images/i/{image_name}/metadata": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_image_metadata"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/images/i/{image_name}/workflow": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_image_workflow"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/images/i/{image_name}/urls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_image_urls"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/images/delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["delete_images_from_list"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/images/uncategorized": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["delete_uncategorized_images"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/images/star": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["star_images_in_list"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/images/unstar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["unstar_images_in_list"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/images/intermediates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_intermediates_count"];
        put?: never;
        post?: never;
        delete: operations["clear_intermediates"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/images/upload": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["upload_image"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/videos/upload": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["upload_video"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/images/i/{image_name}/full": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_image_full"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head: operations["get_image_full_head"];
        patch?: never;
        trace?: never;
    };
    "/api/v1/images/i/{image_name}/thumbnail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_image_thumbnail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/boards/{board_id}/image_names": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_all_board_image_names"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/board_images/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["add_image_to_board"];
        delete: operations["remove_image_from_board"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/board_images/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["add_images_to_board"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/board_images/batch/delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["remove_images_from_board"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/gallery/items/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_gallery_items"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/gallery/item_names": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_gallery_item_names"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/gallery/items/names": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_gallery_item_names"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/gallery/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_gallery_models"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/virtual_boards/by_date": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_virtual_boards_by_date"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/virtual_boards/by_date/{date}/image_names": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_virtual_board_image_names_by_date"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/virtual_boards/by_date/{date}/item_names": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_virtual_board_item_names_by_date"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/image_moves/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["start_image_move"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/image_moves/recover": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["start_image_move_recovery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/image_moves/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_image_move_status"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/images/download": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["download_images_from_list"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/images/download/{bulk_download_item_name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_bulk_download_item"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/models/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_model_records"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/models/missing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_missing_models"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/models/get_by_attrs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_model_records_by_attrs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/models/get_by_hash": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_model_records_by_hash"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/models/i/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_model_record"];
        put?: never;
        post?: never;
        delete: operations["delete_model"];
        options?: never;
        head?: never;
        patch: operations["update_model_record"];
        trace?: never;
    };
    "/api/v2/models/i/{key}/use": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_model_use"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/model_relationships/i/{model_key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_related_models"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/model_relationships/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["get_related_models_batch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/models/i/{key}/reidentify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["reidentify_model"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/models/convert/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["convert_model"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/models/i/bulk_delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["bulk_delete_models"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/models/i/bulk_reidentify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["bulk_reidentify_models"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/model_relationships/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["add_model_relationship_api_v1_model_relationships__post"];
        delete: operations["remove_model_relationship_api_v1_model_relationships__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/models/scan_folder": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["scan_for_models"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/models/sync/orphaned": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_orphaned_models"];
        put?: never;
        post?: never;
        delete: operations["delete_orphaned_models"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/models/starter_models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_starter_models"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/models/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_stats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/models/empty_model_cache": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["empty_model_cache"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/models/install": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_model_installs"];
        put?: never;
        post: operations["install_model"];
        delete: operations["prune_model_install_jobs"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/models/install/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_model_install_job"];
        put?: never;
        post?: never;
        delete: operations["cancel_model_install_job"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/models/install/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["pause_model_install_job"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/models/install/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["resume_model_install_job"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/models/install/{id}/restart_failed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["restart_failed_model_install_job"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/models/install/{id}/restart_file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["restart_model_install_file"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/models/hf_login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_hf_login_status"];
        put?: never;
        post: operations["do_hf_login"];
        delete: operations["reset_hf_token"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/models/hugging_face": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_hugging_face_models"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/models/install/huggingface": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["install_hugging_face_model"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/models/i/{key}/image": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_model_image"];
        put?: never;
        post?: never;
        delete: operations["delete_model_image"];
        options?: never;
        head?: never;
        patch: operations["update_model_image"];
        trace?: never;
    };
    "/api/v1/queue/{queue_id}/enqueue_batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["enqueue_batch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queue/{queue_id}/retry_items_by_id": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["retry_items_by_id"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queue/{queue_id}/list_all": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_all_queue_items"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queue/{queue_id}/item_ids": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_queue_item_ids"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queue/{queue_id}/items_by_ids": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["get_queue_items_by_item_ids"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queue/{queue_id}/item_summaries_by_ids": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["get_queue_item_summaries_by_ids"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queue/{queue_id}/current": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_current_queue_item"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queue/{queue_id}/next": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_next_queue_item"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queue/{queue_id}/i/{item_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_queue_item"];
        put?: never;
        post?: never;
        delete: operations["delete_queue_item"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queue/{queue_id}/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_queue_status"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queue/{queue_id}/b/{batch_id}/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_batch_status"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queue/{queue_id}/counts_by_destination": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["counts_by_destination"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queue/{queue_id}/processor/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["resume"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queue/{queue_id}/processor/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["pause"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queue/{queue_id}/i/{item_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["cancel_queue_item"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queue/{queue_id}/cancel_by_batch_ids": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["cancel_by_batch_ids"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queue/{queue_id}/cancel_by_destination": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["cancel_by_destination"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queue/{queue_id}/d/{destination}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["delete_by_destination"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queue/{queue_id}/cancel_all_except_current": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["cancel_all_except_current"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queue/{queue_id}/delete_all_except_current": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["delete_all_except_current"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queue/{queue_id}/clear": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["clear"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queue/{queue_id}/prune": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["prune"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/app/invocation_cache/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_invocation_cache_status"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/app/invocation_cache": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["clear_invocation_cache"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/app/invocation_cache/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["enable_invocation_cache"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/app/invocation_cache/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["disable_invocation_cache"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["health_live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["health_ready"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/app/version": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["app_version"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/app/app_deps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_app_deps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/app/patchmatch_status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_patchmatch_status"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/app/generation_device_options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_generation_device_options"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/app/runtime_config": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_runtime_config"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["update_runtime_config"];
        trace?: never;
    };
    "/api/v1/app/logging": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_log_level"];
        put?: never;
        post: operations["set_log_level"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/mail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_mail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/mail/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["send_test_mail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/videos/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_video_dtos"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/videos/names": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_video_names"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/videos/i/{video_name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_video_dto"];
        put?: never;
        post?: never;
        delete: operations["delete_video"];
        options?: never;
        head?: never;
        patch: operations["update_video"];
        trace?: never;
    };
    "/api/v1/videos/i/{video_name}/metadata": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_video_metadata"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/videos/i/{video_name}/workflow": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_video_workflow"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/videos/i/{video_name}/urls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_video_urls"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/videos/i/{video_name}/thumbnail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_video_thumbnail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/videos/i/{video_name}/full": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_video_full"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head: operations["get_video_full_head"];
        patch?: never;
        trace?: never;
    };
    "/api/v1/videos/delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["delete_videos_from_list"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/videos/star": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["star_videos_in_list"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/videos/unstar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["unstar_videos_in_list"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/videos/uncategorized": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["delete_uncategorized_videos"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/videos/board": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["add_video_to_board"];
        delete: operations["remove_video_from_board"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/app/external_providers/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_external_provider_statuses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/app/external_providers/config": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_external_provider_configs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/app/external_providers/config/{provider_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["set_external_provider_config"];
        delete: operations["reset_external_provider_config"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/custom_nodes/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_custom_node_packs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/custom_nodes/install": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["install_custom_node_pack"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/custom_nodes/{pack_name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["uninstall_custom_node_pack"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/custom_nodes/reload": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["reload_custom_nodes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_audit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["export_audit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/client_state/{queue_id}/get_by_key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_client_state_by_key"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/client_state/{queue_id}/set_by_key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["set_client_state"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/client_state/{queue_id}/get_keys_by_prefix": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_client_state_keys_by_prefix"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/client_state/{queue_id}/delete_by_key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["delete_client_state_by_key"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/client_state/{queue_id}/delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["delete_client_state"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workflows/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_workflows"];
        put?: never;
        post: operations["create_workflow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workflows/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_all_tags"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workflows/counts_by_tag": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_counts_by_tag"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workflows/counts_by_category": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["counts_by_category"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workflows/i/{workflow_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_workflow"];
        put?: never;
        post?: never;
        delete: operations["delete_workflow"];
        options?: never;
        head?: never;
        patch: operations["update_workflow"];
        trace?: never;
    };
    "/api/v1/workflows/i/{workflow_id}/is_public": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["update_workflow_is_public"];
        trace?: never;
    };
    "/api/v1/workflows/i/{workflow_id}/opened_at": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["update_opened_at"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workflows/i/{workflow_id}/thumbnail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_workflow_thumbnail"];
        put: operations["set_workflow_thumbnail"];
        post?: never;
        delete: operations["delete_workflow_thumbnail"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/style_presets/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_style_presets"];
        put?: never;
        post: operations["create_style_preset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/style_presets/i/{style_preset_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_style_preset"];
        put?: never;
        post?: never;
        delete: operations["delete_style_preset"];
        options?: never;
        head?: never;
        patch: operations["update_style_preset"];
        trace?: never;
    };
    "/api/v1/style_presets/i/{style_preset_id}/image": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_style_preset_image"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/style_presets/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["export_style_presets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/style_presets/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["import_style_presets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/system_prompts/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_system_prompts"];
        put?: never;
        post: operations["create_system_prompt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/system_prompts/i/{system_prompt_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_system_prompt"];
        put?: never;
        post?: never;
        delete: operations["delete_system_prompt"];
        options?: never;
        head?: never;
        patch: operations["update_system_prompt"];
        trace?: never;
    };
    "/api/v1/utilities/dynamicprompts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["parse_dynamicprompts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/utilities/expand-prompt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["expand_prompt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/utilities/image-to-prompt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["image_to_prompt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/recall/{queue_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_recall_parameters"];
        put?: never;
        post: operations["update_recall_parameters"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        HTTPError: {
            detail: string;
            code?: string;
        };
        ValidationError: {
            loc: (string | number)[];
            msg: string;
            type: string;
        };
        HTTPValidationError: {
            detail: components["schemas"]["ValidationError"][];
        };
        ExpandPromptRequestInput: {
            prompt: string;
            model_key: string;
            /** @default 300 */
            max_tokens: number;
            system_prompt?: string | null;
            /** @description Seed for reproducible text generation */
            seed?: number | null;
            /** @description Client-supplied task ID used to correlate socket progress events */
            task_id?: string | null;
        };
        ExpandPromptResponseInput: {
            expanded_prompt: string;
            seed: number;
            error?: string | null;
        };
        ImageToPromptRequestInput: {
            image_name: string;
            model_key: string;
            /** @default Describe this image in detail for use as an AI image generation prompt. */
            instruction: string;
            /** @description Client-supplied task ID used to correlate socket progress events */
            task_id?: string | null;
        };
        ImageToPromptResponseInput: {
            prompt: string;
            error?: string | null;
        };
        Body_parse_dynamicpromptsInput: {
            /** @description The prompt to parse with dynamicprompts */
            prompt: string;
            /**
             * @description The max number of prompts to generate
             * @default 1000
             */
            max_prompts: number;
            /**
             * @description Whether to use the combinatorial generator
             * @default true
             */
            combinatorial: boolean;
            /** @description The seed to use for random generation. Only used if not combinatorial */
            seed?: number | null;
        };
        DynamicPromptsResponseInput: {
            prompts: string[];
            error?: string | null;
        };
        /** @enum {string} */
        PresetTypeInput: "user" | "default";
        PresetDataInput: {
            positive_prompt: string;
            negative_prompt: string;
        };
        StylePresetRecordWithImageInput: {
            /** @description The style preset ID. */
            id: string;
            /** @description The name of the style preset. */
            name: string;
            /** @description The preset data */
            preset_data: components["schemas"]["PresetDataInput"];
            /** @description The type of style preset */
            type: components["schemas"]["PresetTypeInput"];
            /**
             * @description Whether the preset is visible to other users.
             * @default false
             */
            is_public: boolean;
            /** @description The user who owns this style preset. */
            user_id: string;
            /** @description The path for image */
            image: string | null;
            /** @description The name of its owner; null for what the studio ships. */
            owner_display_name: string | null;
            /** @description Whether the asking person may change it. */
            may_edit: boolean;
        };
        Body_create_style_presetInput: {
            image?: string | null;
            /** @description JSON of the preset, see `PresetForm`. */
            data: string;
        };
        Body_update_style_presetInput: {
            image?: string | null;
            /** @description JSON of the preset, see `PresetForm`. */
            data: string;
        };
        Body_import_style_presetsInput: {
            /** Format: binary */
            file: string;
        };
        EdgeConnectionInput: {
            node_id: string;
            field: string;
        };
        EdgeInput: {
            source: components["schemas"]["EdgeConnectionInput"];
            destination: components["schemas"]["EdgeConnectionInput"];
        };
        GraphInput: {
            id?: string;
            /** @default {} */
            nodes: {
                [key: string]: {
                    id: string;
                    type: string;
                    /** @default false */
                    is_intermediate: boolean;
                    use_cache?: boolean;
                } & {
                    [key: string]: unknown;
                };
            };
            /** @default [] */
            edges: components["schemas"]["EdgeInput"][];
        };
        BatchDatumInput: {
            node_path: string;
            field_name: string;
            /** @default [] */
            items: ((string | number | {
                image_name: string;
            } | {
                video_name: string;
            }) | (string | number | {
                image_name: string;
            } | {
                video_name: string;
            })[])[];
        };
        BatchInput: {
            batch_id?: string;
            /** @default null */
            origin: string | null;
            /** @default null */
            destination: string | null;
            /** @default null */
            data: components["schemas"]["BatchDatumInput"][][] | null;
            graph: components["schemas"]["GraphInput"];
            /** @default null */
            workflow: {
                [key: string]: unknown;
            } | null;
            /** @default 1 */
            runs: number;
        };
        NodeFieldValueInput: {
            node_path: string;
            field_name: string;
            value: (string | number | {
                image_name: string;
            } | {
                video_name: string;
            }) | (string | number | {
                image_name: string;
            } | {
                video_name: string;
            })[];
        };
        /** @enum {string} */
        BaseModelTypeInput: "any" | "sd-1" | "sd-2" | "sd-3" | "sdxl" | "sdxl-refiner" | "flux" | "flux2" | "cogview4" | "z-image" | "ernie-image" | "ideogram-4" | "external" | "qwen-image" | "anima" | "krea-2" | "wan" | "unknown";
        /** @enum {string} */
        ModelTypeInput: "main" | "onnx" | "vae" | "lora" | "control_lora" | "controlnet" | "embedding" | "ip_adapter" | "clip_vision" | "clip_embed" | "t2i_adapter" | "t5_encoder" | "qwen3_encoder" | "qwen_vl_encoder" | "qwen3_vl_encoder" | "mistral_encoder" | "wan_t5_encoder" | "gemma2_encoder" | "spandrel_image_to_image" | "siglip" | "flux_redux" | "llava_onevision" | "prompt_enhancer" | "text_llm" | "external_image_generator" | "pid_decoder" | "unknown";
        /** @enum {string} */
        ModelFormatInput: "omi" | "diffusers" | "checkpoint" | "lycoris" | "onnx" | "olive" | "embedding_file" | "embedding_folder" | "invokeai" | "t5_encoder" | "qwen3_encoder" | "qwen_vl_encoder" | "qwen3_vl_encoder" | "mistral_encoder" | "wan_t5_encoder" | "gemma2_encoder" | "bnb_quantized_int8b" | "bnb_quantized_nf4b" | "gguf_quantized" | "external_api" | "sdnq_quantized" | "unknown";
        /** @enum {string} */
        ModelSourceTypeInput: "path" | "url" | "hf_repo_id" | "external";
        /** @enum {string} */
        ModelRepoVariantInput: "" | "fp16" | "fp32" | "onnx" | "openvino" | "flax";
        /** @enum {string} */
        SchedulerPredictionTypeInput: "epsilon" | "v_prediction" | "sample";
        /** @enum {string} */
        AnyVariantInput: "normal" | "inpaint" | "depth" | "large" | "gigantic" | "schnell" | "dev" | "dev_fill" | "klein_4b" | "klein_4b_base" | "klein_9b" | "klein_9b_base" | "turbo" | "zbase" | "generate" | "edit" | "t2v_a14b" | "i2v_a14b" | "ti2v_5b" | "a14b" | "5b" | "qwen3_4b" | "qwen3_8b" | "qwen3_06b" | "krea2_turbo" | "krea2_base" | "cow_mistral3_small" | "mistral3_24b" | "res2k_sr4x" | "res2kto4k_sr4x";
        MainModelDefaultSettingsInput: {
            vae?: string | null;
            vae_precision?: ("fp16" | "fp32") | null;
            scheduler?: string | null;
            steps?: number | null;
            cfg_scale?: number | null;
            cfg_rescale_multiplier?: number | null;
            width?: number | null;
            height?: number | null;
            guidance?: number | null;
            cpu_only?: boolean | null;
            fp8_storage?: boolean | null;
        };
        LoraModelDefaultSettingsInput: {
            weight?: number | null;
            weight_min?: number | null;
            weight_max?: number | null;
        };
        ControlAdapterDefaultSettingsInput: {
            preprocessor: string | null;
            fp8_storage?: boolean | null;
        };
        ExternalApiModelDefaultSettingsInput: {
            width?: number | null;
            height?: number | null;
            num_images?: number | null;
        };
        ModelRecordChangesInput: {
            source?: string | null;
            source_type?: components["schemas"]["ModelSourceTypeInput"] | null;
            source_api_response?: string | null;
            source_url?: string | null;
            name?: string | null;
            path?: string | null;
            description?: string | null;
            base?: components["schemas"]["BaseModelTypeInput"] | null;
            type?: components["schemas"]["ModelTypeInput"] | null;
            key?: string | null;
            hash?: string | null;
            file_size?: number | null;
            format?: components["schemas"]["ModelFormatInput"] | null;
            trigger_phrases?: string[] | null;
            default_settings?: (components["schemas"]["MainModelDefaultSettingsInput"] | components["schemas"]["LoraModelDefaultSettingsInput"] | components["schemas"]["ControlAdapterDefaultSettingsInput"] | components["schemas"]["ExternalApiModelDefaultSettingsInput"]) | null;
            provider_id?: string | null;
            provider_model_id?: string | null;
            capabilities?: {
                [key: string]: unknown;
            } | null;
            cpu_only?: boolean | null;
            variant?: components["schemas"]["AnyVariantInput"] | null;
            prediction_type?: components["schemas"]["SchedulerPredictionTypeInput"] | null;
            upcast_attention?: boolean | null;
            config_path?: string | null;
        };
        ModelRelationshipBatchRequestInput: {
            model_keys: string[];
        };
        ModelRelationshipCreateRequestInput: {
            model_key_1: string;
            model_key_2: string;
        };
        BulkDeleteModelsRequestInput: {
            keys: string[];
            /**
             * @description Whether files inside the models folder go, too.
             * @default true
             */
            delete_files: boolean;
        };
        BulkDeleteModelsResponseInput: {
            deleted: string[];
            failed: {
                key: string;
                error: string;
            }[];
        };
        BulkReidentifyModelsRequestInput: {
            keys: string[];
        };
        BulkReidentifyModelsResponseInput: {
            succeeded: string[];
            failed: {
                key: string;
                error: string;
            }[];
        };
        FoundModelInput: {
            path: string;
            is_installed: boolean;
        };
        OrphanedModelInfoInput: {
            path: string;
            absolute_path: string;
            files: string[];
            size_bytes: number;
        };
        DeleteOrphanedModelsRequestInput: {
            paths: string[];
        };
        DeleteOrphanedModelsResponseInput: {
            deleted: string[];
            errors: {
                [key: string]: string;
            };
        };
        CacheStatsInput: {
            hits: number;
            misses: number;
            high_watermark: number;
            in_cache: number;
            cleared: number;
            cache_size: number;
            loaded_model_sizes: {
                [key: string]: number;
            };
        };
        MainModelConfigInput: {
            key: string;
            /** @description `<algorithm>:<hexadecimal>` */
            hash: string;
            /** @description Relative to the models folder, or absolute. */
            path: string;
            /** @description Bytes. */
            file_size: number;
            name: string;
            description: string | null;
            source: string;
            source_type: components["schemas"]["ModelSourceTypeInput"];
            source_api_response: string | null;
            source_url: string | null;
            /** @description Path of the cover below the root of the studio. */
            cover_image: string | null;
            base: components["schemas"]["BaseModelTypeInput"];
            format: components["schemas"]["ModelFormatInput"];
            /** @constant */
            type: "main";
            trigger_phrases: string[] | null;
            default_settings: ({
                vae?: string | null;
                vae_precision?: ("fp16" | "fp32") | null;
                scheduler?: string | null;
                steps?: number | null;
                cfg_scale?: number | null;
                cfg_rescale_multiplier?: number | null;
                width?: number | null;
                height?: number | null;
                guidance?: number | null;
                cpu_only?: boolean | null;
                fp8_storage?: boolean | null;
            } & {
                [key: string]: unknown;
            }) | null;
        } & {
            [key: string]: unknown;
        };
        OtherModelConfigInput: {
            key: string;
            /** @description `<algorithm>:<hexadecimal>` */
            hash: string;
            /** @description Relative to the models folder, or absolute. */
            path: string;
            /** @description Bytes. */
            file_size: number;
            name: string;
            description: string | null;
            source: string;
            source_type: components["schemas"]["ModelSourceTypeInput"];
            source_api_response: string | null;
            source_url: string | null;
            /** @description Path of the cover below the root of the studio. */
            cover_image: string | null;
            base: components["schemas"]["BaseModelTypeInput"];
            format: components["schemas"]["ModelFormatInput"];
            /** @enum {string} */
            type: "onnx" | "vae" | "lora" | "control_lora" | "controlnet" | "embedding" | "ip_adapter" | "clip_vision" | "clip_embed" | "t2i_adapter" | "t5_encoder" | "qwen3_encoder" | "qwen_vl_encoder" | "qwen3_vl_encoder" | "mistral_encoder" | "wan_t5_encoder" | "gemma2_encoder" | "spandrel_image_to_image" | "siglip" | "flux_redux" | "llava_onevision" | "prompt_enhancer" | "text_llm" | "external_image_generator" | "pid_decoder" | "unknown";
        } & {
            [key: string]: unknown;
        };
        ModelsListInput: {
            models: (components["schemas"]["MainModelConfigInput"] | components["schemas"]["OtherModelConfigInput"])[];
        };
        /** @enum {string} */
        ModelRecordOrderByInput: "default" | "type" | "base" | "name" | "format" | "size" | "created_at" | "updated_at" | "path";
        LocalModelSourceInput: {
            /** @constant */
            type: "local";
            path: string;
            inplace: boolean | null;
        };
        HFModelSourceInput: {
            /** @constant */
            type: "hf";
            repo_id: string;
            variant: components["schemas"]["ModelRepoVariantInput"] | null;
            /** @description Branch, tag or commit; null is `main`. */
            revision: string | null;
            /** @description A folder of the repository, or one file in it. */
            subfolder: string | null;
            access_token: null;
        };
        URLModelSourceInput: {
            /** @constant */
            type: "url";
            url: string;
            access_token: null;
        };
        ExternalModelSourceInput: {
            /** @constant */
            type: "external";
            provider_id: string;
            provider_model_id: string;
        };
        /** @enum {string} */
        InstallStatusInput: "waiting" | "downloading" | "downloads_done" | "running" | "paused" | "completed" | "error" | "cancelled";
        /** @enum {string} */
        DownloadJobStatusInput: "waiting" | "running" | "paused" | "completed" | "cancelled" | "error";
        DownloadJobInput: {
            id: number;
            dest: string;
            download_path: string | null;
            status: components["schemas"]["DownloadJobStatusInput"];
            bytes: number;
            total_bytes: number;
            error_type: string | null;
            error: string | null;
            source: string;
            access_token: null;
            priority: number;
            job_started: string | null;
            job_ended: string | null;
            content_type: string | null;
            canonical_url: string | null;
            etag: string | null;
            last_modified: string | null;
            final_url: string | null;
            expected_total_bytes: number | null;
            resume_required: boolean;
            resume_message: string | null;
            resume_from_scratch: boolean;
        };
        RemoteModelFileInput: {
            url: string;
            path: string;
            size: number | null;
            sha256: string | null;
        };
        HuggingFaceMetadataInput: {
            /** @constant */
            type: "huggingface";
            name: string;
            id: string;
            files: components["schemas"]["RemoteModelFileInput"][];
            api_response: string | null;
            is_diffusers: boolean;
            ckpt_urls: string[] | null;
        };
        ModelInstallJobInput: {
            id: number;
            status: components["schemas"]["InstallStatusInput"];
            /** @description Name of the kind of failure. */
            error_reason: string | null;
            config_in: components["schemas"]["ModelRecordChangesInput"];
            /** @description The record of the model, once it is installed. */
            config_out: (components["schemas"]["MainModelConfigInput"] | components["schemas"]["OtherModelConfigInput"]) | null;
            inplace: boolean;
            source: components["schemas"]["LocalModelSourceInput"] | components["schemas"]["HFModelSourceInput"] | components["schemas"]["URLModelSourceInput"] | components["schemas"]["ExternalModelSourceInput"];
            local_path: string;
            bytes: number;
            total_bytes: number;
            source_metadata: components["schemas"]["HuggingFaceMetadataInput"] | null;
            download_parts: components["schemas"]["DownloadJobInput"][];
            /** @description What went wrong and what to do, as a sentence. */
            error: string | null;
            error_traceback: string | null;
        };
        HuggingFaceModelsInput: {
            urls: string[] | null;
            is_diffusers: boolean;
        };
        /** @enum {string} */
        HFTokenStatusInput: "valid" | "invalid" | "unknown";
        Body_do_hf_loginInput: {
            token: string;
        };
        StarterModelWithoutDependenciesInput: {
            description: string;
            source: string;
            name: string;
            base: components["schemas"]["BaseModelTypeInput"];
            type: components["schemas"]["ModelTypeInput"];
            format?: components["schemas"]["ModelFormatInput"] | null;
            variant?: components["schemas"]["AnyVariantInput"] | null;
            is_installed: boolean;
            capabilities: null;
            default_settings: null;
            panel_schema: null;
            previous_names: string[];
        };
        StarterModelInput: {
            description: string;
            source: string;
            name: string;
            base: components["schemas"]["BaseModelTypeInput"];
            type: components["schemas"]["ModelTypeInput"];
            format?: components["schemas"]["ModelFormatInput"] | null;
            variant?: components["schemas"]["AnyVariantInput"] | null;
            is_installed: boolean;
            capabilities: null;
            default_settings: null;
            panel_schema: null;
            previous_names: string[];
            dependencies: components["schemas"]["StarterModelWithoutDependenciesInput"][] | null;
        };
        StarterModelBundleInput: {
            name: string;
            models: components["schemas"]["StarterModelInput"][];
        };
        StarterModelResponseInput: {
            starter_models: components["schemas"]["StarterModelInput"][];
            starter_bundles: {
                [key: string]: components["schemas"]["StarterModelBundleInput"];
            };
        };
        PersonModelUseInput: {
            user_id: string;
            display_name: string | null;
            /** @description Jobs that used it. */
            uses: number;
            /** @description ISO 8601, UTC; null for never. */
            last_used_at: string | null;
        };
        ModelUseInput: {
            model_key: string;
            /** @description Jobs that used it. */
            uses: number;
            /** @description ISO 8601, UTC; null for never. */
            last_used_at: string | null;
            /** @description Who used it most comes first. */
            people: components["schemas"]["PersonModelUseInput"][];
        };
        UserInput: {
            user_id: string;
            email: string;
            display_name: string | null;
            is_admin: boolean;
            is_active: boolean;
            must_change_password: boolean;
            created_at: string;
            updated_at: string;
            last_login_at: string | null;
        };
        UserDTOInput: {
            user_id: string;
            email: string;
            display_name: string | null;
            is_admin: boolean;
            is_active: boolean;
            must_change_password: boolean;
            created_at: string;
            updated_at: string;
            last_login_at: string | null;
            token_epoch: number;
        };
        DirectoryEntryInput: {
            user_id: string;
            display_name: string | null;
        };
        InvokeAIUserInput: {
            user_id: string;
            email: string;
            display_name: string | null;
            is_admin: boolean;
            is_active: boolean;
            created_at: string;
            updated_at: string;
            last_login_at: string | null;
            token_epoch: number;
        };
        AdminUserCreateRequestInput: {
            email: string;
            display_name?: string | null;
            password: string;
            /** @default false */
            is_admin: boolean;
        };
        AdminUserUpdateRequestInput: {
            display_name?: string | null;
            password?: string | null;
            is_admin?: boolean | null;
            is_active?: boolean | null;
        };
        UserCreateRequestInput: {
            email: string;
            display_name?: string | null;
            is_admin: boolean;
            send_invitation?: boolean | null;
            initial_password?: string | null;
        };
        UserCreateResponseInput: {
            user: components["schemas"]["UserInput"];
            invitation_link?: string;
        };
        UserUpdateRequestInput: {
            email?: string | null;
            display_name?: string | null;
            is_admin?: boolean | null;
            is_active?: boolean | null;
        };
        UserWithStatisticsInput: {
            user_id: string;
            email: string;
            display_name: string | null;
            is_admin: boolean;
            is_active: boolean;
            must_change_password: boolean;
            created_at: string;
            updated_at: string;
            last_login_at: string | null;
            boards: number;
            images: number;
            storage_bytes: number;
        };
        UserListResponseInput: {
            users: components["schemas"]["UserWithStatisticsInput"][];
            total: number;
            offset: number;
            limit: number;
        };
        UserResponseInput: {
            user: components["schemas"]["UserWithStatisticsInput"];
        };
        ContentCountsInput: {
            boards: number;
            images: number;
            workflows: number;
            style_presets: number;
        };
        UserDeleteResponseInput: {
            /** @constant */
            success: true;
            deleted: components["schemas"]["ContentCountsInput"];
            transferred: components["schemas"]["ContentCountsInput"];
        };
        SetupStatusResponseInput: {
            setup_required: boolean;
            multiuser_enabled: boolean;
            strict_password_checking: boolean;
            admin_email: string | null;
            password_min_length: number;
            email_enabled: boolean;
            instance_name: string;
        };
        SetupRequestInput: {
            email: string;
            display_name?: string | null;
            password: string;
        };
        SetupResponseInput: {
            /** @constant */
            success: true;
            user: components["schemas"]["UserDTOInput"];
        };
        LoginRequestInput: {
            email: string;
            password: string;
            /** @default false */
            remember_me: boolean;
        };
        LoginResponseInput: {
            token: string;
            user: components["schemas"]["UserDTOInput"];
            expires_in: number;
            expires_at: string;
        };
        LogoutResponseInput: {
            /** @constant */
            success: true;
        };
        MediaCookieResponseInput: {
            /** @constant */
            success: true;
        };
        UserProfileUpdateRequestInput: {
            display_name?: string | null;
            current_password?: string | null;
            new_password?: string | null;
        };
        ChangePasswordRequestInput: {
            current_password: string;
            new_password: string;
        };
        ChangePasswordResponseInput: {
            /** @constant */
            success: true;
            token: string;
            expires_at: string;
        };
        GeneratePasswordResponseInput: {
            password: string;
        };
        SuccessResponseInput: {
            /** @constant */
            success: true;
        };
        InvitationInfoInput: {
            email: string;
            display_name: string | null;
            invited_by: string | null;
            expires_at: string;
        };
        AcceptInvitationRequestInput: {
            token: string;
            display_name?: string | null;
            password: string;
        };
        AcceptInvitationResponseInput: {
            /** @constant */
            success: true;
            user: components["schemas"]["UserInput"];
        };
        PendingInvitationInput: {
            invitation_id: string;
            user_id: string;
            email: string;
            display_name: string | null;
            is_admin: boolean;
            invited_by: string | null;
            created_at: string;
            expires_at: string;
            expired: boolean;
        };
        PendingInvitationsInput: {
            invitations: components["schemas"]["PendingInvitationInput"][];
        };
        InvitationLinkResponseInput: {
            /** @constant */
            success: true;
            invitation_link: string;
            emailed: boolean;
        };
        ResetLinkResponseInput: {
            /** @constant */
            success: true;
            reset_link: string;
            emailed: boolean;
        };
        ResetInfoInput: {
            email: string;
            display_name: string | null;
            expires_at: string;
        };
        ResetPasswordRequestInput: {
            token: string;
            new_password: string;
        };
        ForgotPasswordRequestInput: {
            email: string;
        };
        ChangeEmailRequestInput: {
            new_email: string;
            current_password: string;
        };
        ChangeEmailResponseInput: {
            /** @constant */
            success: true;
            verification_link?: string;
        };
        VerifyEmailRequestInput: {
            token: string;
        };
        SessionInput: {
            session_id: string;
            created_at: string;
            last_activity_at: string;
            expires_at: string;
            user_agent: string | null;
            ip_address: string | null;
            current: boolean;
        };
        AuditDetailsInput: {
            /** @enum {string} */
            via?: "command line" | "start";
            error?: string;
            changed?: string[];
            email?: string;
            display_name?: string | null;
            is_admin?: boolean;
            is_active?: boolean;
            remember_me?: boolean;
            invited?: boolean;
            /** @enum {string} */
            permission?: "read" | "write" | "admin";
            /** @enum {string} */
            board_visibility?: "private" | "shared" | "public";
            is_public?: boolean;
            user_ids?: string[];
            name?: string;
            source?: string;
            transfer_to?: string;
            count?: number;
            boards?: number;
            images?: number;
            workflows?: number;
            style_presets?: number;
            /** @enum {string} */
            mode?: "single" | "multi";
            /** @enum {string} */
            format?: "csv" | "jsonl";
            filters?: string[];
        };
        /** @enum {string} */
        AuditOutcomeInput: "success" | "failure";
        AuditRecordInput: {
            id: number;
            at: string;
            actor_id: string | null;
            actor_email: string | null;
            action: string;
            target_type: string | null;
            target_id: string | null;
            outcome: components["schemas"]["AuditOutcomeInput"];
            ip_address: string | null;
            user_agent: string | null;
            details: components["schemas"]["AuditDetailsInput"] | null;
        };
        AuditListResponseInput: {
            items: components["schemas"]["AuditRecordInput"][];
            total: number;
            offset: number;
            limit: number;
        };
        LegacyResponseInput: {
            counts: components["schemas"]["ContentCountsInput"];
        };
        LegacyAssignRequestInput: {
            user_id: string;
            boards?: (boolean | string[]) | null;
            images?: (boolean | string[]) | null;
            workflows?: (boolean | string[]) | null;
            style_presets?: (boolean | string[]) | null;
        };
        LegacyAssignResponseInput: {
            /** @constant */
            success: true;
            assigned: components["schemas"]["ContentCountsInput"];
            counts: components["schemas"]["ContentCountsInput"];
        };
        OverviewResponseInput: {
            users: {
                total: number;
                active: number;
                suspended: number;
                invited: number;
                administrators: number;
            };
            storage: {
                boards: number;
                images: number;
                image_bytes: number;
                models: number;
                model_bytes: number;
            };
            queue: {
                pending: number;
                in_progress: number;
                completed: number;
                failed: number;
                canceled: number;
                by_user: {
                    user_id: string;
                    display_name: string | null;
                    pending: number;
                    in_progress: number;
                    completed: number;
                    failed: number;
                    canceled: number;
                    done_last_day: number;
                    done_last_week: number;
                }[];
                depth: {
                    /** Format: date-time */
                    at: string;
                    pending: number;
                    in_progress: number;
                }[];
            };
            devices: {
                device: string;
                host: string;
                /** @enum {string} */
                state: "idle" | "busy" | "offline";
                item_id: number | null;
                since: string | null;
            }[];
            version: string;
        };
        /** @enum {string} */
        WorkflowCategoryInput: "user" | "default";
        WorkflowMetaInput: {
            /** @description The version of the workflow schema. */
            version: string;
            /** @description The category of the workflow (user or default). */
            category: components["schemas"]["WorkflowCategoryInput"];
        };
        ExposedFieldInput: {
            nodeId: string;
            fieldName: string;
        };
        JsonValueInput: unknown;
        WorkflowWithoutIDInput: {
            /** @description The name of the workflow. */
            name: string;
            /** @description The author of the workflow. */
            author: string;
            /** @description The description of the workflow. */
            description: string;
            /** @description The version of the workflow. */
            version: string;
            /** @description The contact of the workflow. */
            contact: string;
            /** @description The tags of the workflow, separated by commas. */
            tags: string;
            /** @description The notes of the workflow. */
            notes: string;
            /** @description The exposed fields of the workflow. */
            exposedFields: components["schemas"]["ExposedFieldInput"][];
            /** @description The meta of the workflow. */
            meta: components["schemas"]["WorkflowMetaInput"];
            /** @description The nodes of the workflow. */
            nodes: {
                [key: string]: components["schemas"]["JsonValueInput"];
            }[];
            /** @description The edges of the workflow. */
            edges: {
                [key: string]: components["schemas"]["JsonValueInput"];
            }[];
            /** @description The form of the workflow. */
            form?: {
                [key: string]: components["schemas"]["JsonValueInput"];
            } | null;
        };
        WorkflowInput: {
            /** @description The name of the workflow. */
            name: string;
            /** @description The author of the workflow. */
            author: string;
            /** @description The description of the workflow. */
            description: string;
            /** @description The version of the workflow. */
            version: string;
            /** @description The contact of the workflow. */
            contact: string;
            /** @description The tags of the workflow, separated by commas. */
            tags: string;
            /** @description The notes of the workflow. */
            notes: string;
            /** @description The exposed fields of the workflow. */
            exposedFields: components["schemas"]["ExposedFieldInput"][];
            /** @description The meta of the workflow. */
            meta: components["schemas"]["WorkflowMetaInput"];
            /** @description The nodes of the workflow. */
            nodes: {
                [key: string]: components["schemas"]["JsonValueInput"];
            }[];
            /** @description The edges of the workflow. */
            edges: {
                [key: string]: components["schemas"]["JsonValueInput"];
            }[];
            /** @description The form of the workflow. */
            form?: {
                [key: string]: components["schemas"]["JsonValueInput"];
            } | null;
            /** @description The id of the workflow. */
            id: string;
        };
        /** @enum {string} */
        SQLiteDirectionInput: "ASC" | "DESC";
        SuccessInput: {
            /** @constant */
            success: true;
        };
        ErrorBodyInput: {
            detail: string;
            code?: string;
        };
        /** @enum {string} */
        WorkflowRecordOrderByInput: "created_at" | "updated_at" | "opened_at" | "name" | "is_public";
        /** @enum {string} */
        WorkflowOwnerInput: "me" | "others" | "all";
        /** @enum {string} */
        WorkflowCallCompatibilityReasonInput: "ok" | "missing_workflow_return" | "multiple_workflow_return" | "unsupported_node" | "unsupported_batch_input" | "invalid_graph" | "invalid_inputs" | "exceeds_capacity" | "unknown";
        WorkflowCallCompatibilityInput: {
            is_callable: boolean;
            reason: components["schemas"]["WorkflowCallCompatibilityReasonInput"];
            message?: string | null;
        };
        WorkflowRecordDTOInput: {
            /** @description The id of the workflow. */
            workflow_id: string;
            /** @description The name of the workflow. */
            name: string;
            created_at: string;
            updated_at: string;
            /** @description When the asking person opened the workflow last. */
            opened_at?: string | null;
            /** @description The id of the user who owns this workflow. */
            user_id: string;
            /** @description Whether this workflow is shared with all users. */
            is_public: boolean;
            /** @description The name of its owner; null for what the studio ships. */
            owner_display_name: string | null;
            /** @description Whether the asking person may change it. */
            may_edit: boolean;
            workflow: components["schemas"]["WorkflowInput"];
        };
        WorkflowRecordWithThumbnailDTOInput: {
            /** @description The id of the workflow. */
            workflow_id: string;
            /** @description The name of the workflow. */
            name: string;
            created_at: string;
            updated_at: string;
            /** @description When the asking person opened the workflow last. */
            opened_at?: string | null;
            /** @description The id of the user who owns this workflow. */
            user_id: string;
            /** @description Whether this workflow is shared with all users. */
            is_public: boolean;
            /** @description The name of its owner; null for what the studio ships. */
            owner_display_name: string | null;
            /** @description Whether the asking person may change it. */
            may_edit: boolean;
            /** @description The URL of the workflow thumbnail. */
            thumbnail_url?: string | null;
            call_saved_workflow_compatibility?: components["schemas"]["WorkflowCallCompatibilityInput"] | null;
            workflow: components["schemas"]["WorkflowInput"];
        };
        WorkflowRecordListItemWithThumbnailDTOInput: {
            /** @description The id of the workflow. */
            workflow_id: string;
            /** @description The name of the workflow. */
            name: string;
            created_at: string;
            updated_at: string;
            /** @description When the asking person opened the workflow last. */
            opened_at?: string | null;
            /** @description The id of the user who owns this workflow. */
            user_id: string;
            /** @description Whether this workflow is shared with all users. */
            is_public: boolean;
            /** @description The name of its owner; null for what the studio ships. */
            owner_display_name: string | null;
            /** @description Whether the asking person may change it. */
            may_edit: boolean;
            description: string;
            category: components["schemas"]["WorkflowCategoryInput"];
            tags: string;
            /** @description The URL of the workflow thumbnail. */
            thumbnail_url?: string | null;
            call_saved_workflow_compatibility?: components["schemas"]["WorkflowCallCompatibilityInput"] | null;
        };
        PaginatedResults_WorkflowRecordListItemWithThumbnailDTO_Input: {
            page: number;
            pages: number;
            per_page: number;
            total: number;
            items: components["schemas"]["WorkflowRecordListItemWithThumbnailDTOInput"][];
        };
        Body_create_workflowInput: {
            workflow: components["schemas"]["WorkflowWithoutIDInput"];
        };
        Body_update_workflowInput: {
            workflow: components["schemas"]["WorkflowInput"];
            /** @description The updated_at that it must still have. Without it, it is changed whatever became of it. */
            unchanged_since?: string;
        };
        Body_update_workflow_is_publicInput: {
            is_public: boolean;
        };
        ImagesDownloadedInput: {
            /** @description Always null. */
            response: string | null;
            /** @description What the events call it, and where it can be fetched, once, when it is complete. */
            bulk_download_item_name: string | null;
            image_count: number;
            /** @description Named images that are not there or that the person may not see. */
            refused_images: string[];
        };
        /** @enum {string} */
        ImageCategoryInput: "general" | "mask" | "control" | "user" | "other";
        /** @enum {string} */
        ResourceOriginInput: "internal" | "external";
        ImageDTOInput: {
            image_name: string;
            image_url: string;
            thumbnail_url: string;
            image_origin: components["schemas"]["ResourceOriginInput"];
            image_category: components["schemas"]["ImageCategoryInput"];
            width: number;
            height: number;
            created_at: string;
            updated_at: string;
            deleted_at: string | null;
            is_intermediate: boolean;
            session_id: string | null;
            node_id: string | null;
            starred: boolean;
            has_workflow: boolean;
            image_subfolder: string;
            board_id: string | null;
            /** @description The owner. */
            user_id: string;
        };
        OffsetPaginatedResults_ImageDTO_Input: {
            limit: number;
            offset: number;
            total: number;
            items: components["schemas"]["ImageDTOInput"][];
        };
        ImageRecordChangesInput: {
            image_category?: components["schemas"]["ImageCategoryInput"] | null;
            session_id?: string | null;
            is_intermediate?: boolean | null;
            starred?: boolean | null;
        };
        DeleteImagesResultInput: {
            /** @description Boards that changed; `none` stands for uncategorized. */
            affected_boards: string[];
            /** @description Named images that are not there or that the person may not change. */
            refused_images: string[];
            deleted_images: string[];
            failed_images: string[];
        };
        StarredImagesResultInput: {
            /** @description Boards that changed; `none` stands for uncategorized. */
            affected_boards: string[];
            /** @description Named images that are not there or that the person may not change. */
            refused_images: string[];
            starred_images: string[];
        };
        UnstarredImagesResultInput: {
            /** @description Boards that changed; `none` stands for uncategorized. */
            affected_boards: string[];
            /** @description Named images that are not there or that the person may not change. */
            refused_images: string[];
            unstarred_images: string[];
        };
        ImageNamesResultInput: {
            image_names: string[];
            starred_count: number;
            total_count: number;
        };
        ImageUrlsDTOInput: {
            image_name: string;
            image_url: string;
            thumbnail_url: string;
        };
        WorkflowAndGraphResponseInput: {
            workflow: string | null;
            graph: string | null;
        };
        ImageUploadEntryInput: {
            image_dto: components["schemas"]["ImageDTOInput"];
            presigned_url: string;
        };
        GalleryModelInput: {
            model: string;
            /** @description Images that are not intermediate. */
            image_count: number;
        };
        /** @enum {string} */
        GalleryItemKindInput: "image" | "video";
        GalleryItemInput: {
            kind: components["schemas"]["GalleryItemKindInput"];
            name: string;
            full_url: string;
            thumbnail_url: string;
            width: number;
            height: number;
            category: components["schemas"]["ImageCategoryInput"];
            starred: boolean;
            is_intermediate: boolean;
            board_id: string | null;
            created_at: string;
            /** @description Seconds; null for images. */
            duration: number | null;
            /** @description Frames a second; null for images. */
            fps: number | null;
        };
        OffsetPaginatedResults_GalleryItem_Input: {
            limit: number;
            offset: number;
            total: number;
            items: components["schemas"]["GalleryItemInput"][];
        };
        GalleryItemNamesInput: {
            item_names: string[];
            starred_count: number;
            total_count: number;
        };
        GalleryItemRefInput: {
            kind: components["schemas"]["GalleryItemKindInput"];
            name: string;
        };
        GalleryItemNamesResultInput: {
            items: components["schemas"]["GalleryItemRefInput"][];
            starred_count: number;
            total_count: number;
        };
        VirtualSubBoardDTOInput: {
            /** @description `by_date:` and the date. */
            virtual_board_id: string;
            board_name: string;
            /** @description YYYY-MM-DD */
            date: string;
            image_count: number;
            asset_count: number;
            video_count: number;
            cover_image_name: string | null;
            cover_video_name: string | null;
        };
        LoRARecallParameterInput: {
            model_name: string;
            /** @default 0.75 */
            weight: number;
            /** @default true */
            is_enabled: boolean;
        };
        ControlNetRecallParameterInput: {
            model_name: string;
            image_name?: string | null;
            /** @default 1 */
            weight: number;
            begin_step_percent?: number | null;
            end_step_percent?: number | null;
            control_mode?: ("balanced" | "more_prompt" | "more_control") | null;
        };
        IPAdapterRecallParameterInput: {
            model_name: string;
            image_name?: string | null;
            /** @default 1 */
            weight: number;
            begin_step_percent?: number | null;
            end_step_percent?: number | null;
            method?: ("full" | "style" | "composition") | null;
            image_influence?: ("lowest" | "low" | "medium" | "high" | "highest") | null;
        };
        ReferenceImageRecallParameterInput: {
            image_name: string;
        };
        RecallParameterInput: {
            positive_prompt?: string | null;
            negative_prompt?: string | null;
            model?: string | null;
            refiner_model?: string | null;
            vae_model?: string | null;
            scheduler?: string | null;
            steps?: number | null;
            refiner_steps?: number | null;
            cfg_scale?: number | null;
            cfg_rescale_multiplier?: number | null;
            refiner_cfg_scale?: number | null;
            guidance?: number | null;
            width?: number | null;
            height?: number | null;
            seed?: number | null;
            denoise_strength?: number | null;
            refiner_denoise_start?: number | null;
            clip_skip?: number | null;
            seamless_x?: boolean | null;
            seamless_y?: boolean | null;
            refiner_positive_aesthetic_score?: number | null;
            refiner_negative_aesthetic_score?: number | null;
            loras?: components["schemas"]["LoRARecallParameterInput"][] | null;
            control_layers?: components["schemas"]["ControlNetRecallParameterInput"][] | null;
            ip_adapters?: components["schemas"]["IPAdapterRecallParameterInput"][] | null;
            reference_images?: components["schemas"]["ReferenceImageRecallParameterInput"][] | null;
        };
        SystemPromptWithoutIdInput: {
            /** @description Display name */
            name: string;
            /** @description The prompt text */
            content: string;
        };
        SystemPromptChangesInput: {
            name?: string | null;
            content?: string | null;
            is_public?: boolean | null;
        };
        SystemPromptRecordDTOInput: {
            name: string;
            content: string;
            id: string;
            user_id: string;
            is_public: boolean;
            created_at: string;
            updated_at: string;
        };
        Body_set_workflow_thumbnailInput: {
            /** Format: binary */
            image: string;
        };
        /** @enum {string} */
        QueueItemStatusInput: "pending" | "in_progress" | "waiting" | "completed" | "failed" | "canceled";
        SessionQueueStatusInput: {
            queue_id: string;
            item_id: number | null;
            batch_id: string | null;
            session_id: string | null;
            pending: number;
            in_progress: number;
            waiting: number;
            completed: number;
            failed: number;
            canceled: number;
            total: number;
            user_pending: number | null;
            user_in_progress: number | null;
        };
        BatchStatusInput: {
            queue_id: string;
            batch_id: string;
            origin: string | null;
            destination: string | null;
            pending: number;
            in_progress: number;
            waiting: number;
            completed: number;
            failed: number;
            canceled: number;
            total: number;
        };
        SessionQueueCountsByDestinationInput: {
            queue_id: string;
            destination: string;
            pending: number;
            in_progress: number;
            waiting: number;
            completed: number;
            failed: number;
            canceled: number;
            total: number;
        };
        EnqueueBatchResultInput: {
            queue_id: string;
            enqueued: number;
            requested: number;
            batch: components["schemas"]["BatchInput"];
            priority: number;
            item_ids: number[];
        };
        Body_enqueue_batchInput: {
            batch: components["schemas"]["BatchInput"];
            /** @default false */
            prepend: boolean;
        };
        SessionQueueItemSummaryInput: {
            item_id: number;
            status: components["schemas"]["QueueItemStatusInput"];
            batch_id: string;
            origin: string | null;
            destination: string | null;
            created_at: string;
            started_at: string | null;
            completed_at: string | null;
            user_id: string;
            user_display_name: string | null;
            user_email: string | null;
            field_values: components["schemas"]["NodeFieldValueInput"][] | null;
            device: string | null;
            parent_item_id: number | null;
            queue_position?: number | null;
            estimated_wait_seconds?: number | null;
        };
        SessionQueueItemInput: {
            item_id: number;
            status: components["schemas"]["QueueItemStatusInput"];
            batch_id: string;
            origin?: string | null;
            destination?: string | null;
            created_at: string;
            started_at?: string | null;
            completed_at?: string | null;
            user_id: string;
            user_display_name?: string | null;
            user_email?: string | null;
            field_values?: components["schemas"]["NodeFieldValueInput"][] | null;
            device?: string | null;
            parent_item_id?: number | null;
            queue_position?: number | null;
            estimated_wait_seconds?: number | null;
            status_sequence?: number | null;
            priority: number;
            session_id: string;
            error_type?: string | null;
            error_message?: string | null;
            error_traceback?: string | null;
            updated_at: string;
            queue_id: string;
            retried_from_item_id?: number | null;
            workflow_call_id?: string | null;
            parent_session_id?: string | null;
            root_item_id?: number | null;
            workflow_call_depth?: number | null;
            session: {
                id: string;
                graph: {
                    id: string;
                } & {
                    [key: string]: unknown;
                };
            } & {
                [key: string]: unknown;
            };
            workflow?: {
                [key: string]: unknown;
            } | null;
        };
        ItemIdsResultInput: {
            item_ids: number[];
            total_count: number;
        };
        SessionProcessorStatusInput: {
            is_started: boolean;
            is_processing: boolean;
        };
        SessionQueueAndProcessorStatusInput: {
            queue: components["schemas"]["SessionQueueStatusInput"];
            processor: components["schemas"]["SessionProcessorStatusInput"];
            own_waiting?: {
                items: number;
                first: {
                    queue_position: number;
                    estimated_wait_seconds: number | null;
                };
                last: {
                    queue_position: number;
                    estimated_wait_seconds: number | null;
                };
            };
            by_user?: {
                user_id: string;
                user_display_name: string | null;
                user_email: string | null;
                pending: number;
                in_progress: number;
                waiting: number;
            }[];
        };
        CancelByBatchIDsResultInput: {
            canceled: number;
        };
        CancelByDestinationResultInput: {
            canceled: number;
        };
        CancelAllExceptCurrentResultInput: {
            canceled: number;
        };
        DeleteAllExceptCurrentResultInput: {
            deleted: number;
        };
        DeleteByDestinationResultInput: {
            deleted: number;
        };
        ClearResultInput: {
            deleted: number;
        };
        PruneResultInput: {
            deleted: number;
        };
        RetryItemsResultInput: {
            queue_id: string;
            retried_item_ids: number[];
        };
        InvocationCacheStatusInput: {
            size: number;
            hits: number;
            misses: number;
            enabled: boolean;
            max_size: number;
        };
        AppVersionInput: {
            version: string;
        };
        GenerationDeviceOptionInput: {
            /** @description cpu, cuda:0, … */
            device: string;
            name: string;
        };
        HealthInput: {
            /** @enum {string} */
            status: "ok" | "unavailable";
        };
        UpdateAppGenerationSettingsRequestInput: {
            /** @enum {string} */
            image_subfolder_strategy?: "flat" | "date" | "type" | "hash";
            max_queue_history?: number | null;
            generation_devices?: "auto" | string[];
        };
        LogLevelInput: 0 | 10 | 20 | 30 | 40 | 50;
        InvokeAIAppConfigWithSetFieldsInput: {
            set_fields: string[];
            config: {
                [key: string]: unknown;
            };
        };
        /** @enum {string} */
        SharePermissionInput: "read" | "write" | "admin";
        ShareInput: {
            user_id: string;
            display_name: string | null;
            permission: components["schemas"]["SharePermissionInput"];
            /**
             * Format: date-time
             * @description When the board was first shared with the person, ISO 8601 UTC.
             */
            created_at: string;
        };
        BoardShareRequestInput: {
            user_ids: string[];
            permission: components["schemas"]["SharePermissionInput"];
        };
        BoardShareResponseInput: {
            /** @constant */
            success: true;
            shared_with: components["schemas"]["ShareInput"][];
        };
        BoardSharesInput: {
            shares: components["schemas"]["ShareInput"][];
        };
        BoardTransferRequestInput: {
            user_id: string;
        };
        /** @enum {string} */
        BoardVisibilityInput: "private" | "shared" | "public";
        /** @enum {string} */
        BoardPermissionInput: "read" | "write" | "admin" | "owner";
        /** @enum {string} */
        BoardRecordOrderByInput: "created_at" | "board_name";
        BoardDTOInput: {
            board_id: string;
            board_name: string;
            /** @description The owner. */
            user_id: string;
            created_at: string;
            updated_at: string;
            deleted_at: string | null;
            /** @description The chosen cover, or the newest image with starred ones first. */
            cover_image_name: string | null;
            cover_video_name: string | null;
            archived: boolean;
            board_visibility: components["schemas"]["BoardVisibilityInput"];
            /** @description Images of the category general. */
            image_count: number;
            /** @description Images of the other categories. */
            asset_count: number;
            video_count: number;
            /** @description Name or address of the owner; administrators only. */
            owner_username: string | null;
            owner_display_name: string | null;
            /** @description Whether anybody besides the owner and administrators sees the board. */
            is_shared: boolean;
            permission: components["schemas"]["BoardPermissionInput"];
        };
        OffsetPaginatedResults_BoardDTO_Input: {
            limit: number;
            offset: number;
            total: number;
            items: components["schemas"]["BoardDTOInput"][];
        };
        BoardChangesInput: {
            board_name?: string | null;
            /** @description An image on the board. */
            cover_image_name?: string | null;
            archived?: boolean | null;
            /** @description Only the owner and administrators may change it. */
            board_visibility?: components["schemas"]["BoardVisibilityInput"] | null;
        };
        DeleteBoardResultInput: {
            board_id: string;
            /** @description Images that became uncategorized. */
            deleted_board_images: string[];
            /** @description Images that were deleted. */
            deleted_images: string[];
            deleted_board_videos: string[];
            deleted_videos: string[];
            /** @description Images that could not be deleted and became uncategorized. */
            failed_images: string[];
            failed_videos: string[];
        };
        AddImagesToBoardResultInput: {
            /** @description Boards that changed; `none` stands for uncategorized. */
            affected_boards: string[];
            /** @description Named images that are not there or that the person may not move. */
            refused_images: string[];
            added_images: string[];
        };
        RemoveImagesFromBoardResultInput: {
            /** @description Boards that changed; `none` stands for uncategorized. */
            affected_boards: string[];
            /** @description Named images that are not there or that the person may not move. */
            refused_images: string[];
            removed_images: string[];
        };
        ImageMoveJobResponseInput: {
            id: number;
            /** @enum {string} */
            state: "planned" | "moving" | "moved" | "committed" | "error";
            error_message: string | null;
        };
        ImageMoveStatusResponseInput: {
            is_running: boolean;
            operation: ("move_all" | "recovery") | null;
            active_job_id: number | null;
            latest_job: components["schemas"]["ImageMoveJobResponseInput"] | null;
            last_error: string | null;
            needs_move_count: number;
        };
        /** @enum {string} */
        MailStateInput: "pending" | "sent" | "failed";
        MailItemInput: {
            id: number;
            created_at: string;
            kind: string;
            to_address: string;
            subject: string;
            state: components["schemas"]["MailStateInput"];
            attempts: number;
            next_attempt_at: string | null;
            sent_at: string | null;
            last_error: string | null;
        };
        MailListResponseInput: {
            email_enabled: boolean;
            items: components["schemas"]["MailItemInput"][];
            total: number;
            offset: number;
            limit: number;
        };
        MailTestRequestInput: {
            to?: string | null;
        };
        MailTestResponseInput: {
            success: boolean;
            mail: components["schemas"]["MailItemInput"];
        };
        VideoNamesBatchInput: {
            video_names: string[];
        };
        DeleteVideosResultInput: {
            affected_boards: string[];
            deleted_videos: string[];
            failed_videos: string[];
        };
        StarredVideosResultInput: {
            affected_boards: string[];
            starred_videos: string[];
            failed_videos: string[];
        };
        UnstarredVideosResultInput: {
            affected_boards: string[];
            unstarred_videos: string[];
            failed_videos: string[];
        };
        AddVideosToBoardResultInput: {
            affected_boards: string[];
            added_videos: string[];
        };
        RemoveVideosFromBoardResultInput: {
            affected_boards: string[];
            removed_videos: string[];
        };
        VideoBoardArgInput: {
            board_id: string;
            video_name: string;
        };
        Body_remove_video_from_boardInput: {
            video_name: string;
        };
        VideoRecordChangesInput: {
            video_category?: components["schemas"]["ImageCategoryInput"] | null;
            session_id?: string | null;
            is_intermediate?: boolean | null;
            starred?: boolean | null;
        } & {
            [key: string]: unknown;
        };
        VideoDTOInput: {
            video_name: string;
            video_url: string;
            thumbnail_url: string;
            video_origin: components["schemas"]["ResourceOriginInput"];
            video_category: components["schemas"]["ImageCategoryInput"];
            width: number;
            height: number;
            duration: number;
            fps?: number | null;
            created_at: string;
            updated_at: string;
            deleted_at?: string | null;
            is_intermediate: boolean;
            session_id?: string | null;
            node_id?: string | null;
            starred: boolean;
            has_workflow: boolean;
            video_subfolder: string;
            board_id?: string | null;
        };
        VideoUrlsDTOInput: {
            video_name: string;
            video_url: string;
            thumbnail_url: string;
        };
        OffsetPaginatedResults_VideoDTO_Input: {
            limit: number;
            offset: number;
            total: number;
            items: components["schemas"]["VideoDTOInput"][];
        };
        VideoNamesResultInput: {
            video_names: string[];
            starred_count: number;
            total_count: number;
        };
        ExternalProviderStatusModelInput: {
            provider_id: string;
            configured: boolean;
            message?: string | null;
        };
        ExternalProviderConfigModelInput: {
            provider_id: string;
            api_key_configured: boolean;
            base_url?: string | null;
        };
        ExternalProviderConfigUpdateInput: {
            api_key?: string | null;
            base_url?: string | null;
        };
        NodePackInfoInput: {
            name: string;
            path: string;
            node_count: number;
            node_types: string[];
        };
        NodePackListResponseInput: {
            node_packs: components["schemas"]["NodePackInfoInput"][];
            custom_nodes_path: string;
        };
        InstallNodePackRequestInput: {
            source: string;
        };
        InstallNodePackResponseInput: {
            name: string;
            success: boolean;
            message: string;
            /** @default 0 */
            workflows_imported: number;
            /** @default false */
            requires_dependencies: boolean;
            dependency_file?: string | null;
        };
        UninstallNodePackResponseInput: {
            name: string;
            success: boolean;
            message: string;
        };
        MetadataFieldInput: {
            [key: string]: unknown;
        } | null;
        Body_get_queue_items_by_item_idsInput: {
            item_ids: number[];
        };
        Body_get_queue_item_summaries_by_idsInput: {
            item_ids: number[];
        };
        Body_cancel_by_batch_idsInput: {
            batch_ids: string[];
        };
        ExpandPromptRequest: {
            prompt: string;
            model_key: string;
            /** @default 300 */
            max_tokens: number;
            system_prompt?: string | null;
            /** @description Seed for reproducible text generation */
            seed?: number | null;
            /** @description Client-supplied task ID used to correlate socket progress events */
            task_id?: string | null;
        };
        ExpandPromptResponse: {
            expanded_prompt: string;
            seed: number;
            error?: string | null;
        };
        ImageToPromptRequest: {
            image_name: string;
            model_key: string;
            /** @default Describe this image in detail for use as an AI image generation prompt. */
            instruction: string;
            /** @description Client-supplied task ID used to correlate socket progress events */
            task_id?: string | null;
        };
        ImageToPromptResponse: {
            prompt: string;
            error?: string | null;
        };
        Body_parse_dynamicprompts: {
            /** @description The prompt to parse with dynamicprompts */
            prompt: string;
            /**
             * @description The max number of prompts to generate
             * @default 1000
             */
            max_prompts: number;
            /**
             * @description Whether to use the combinatorial generator
             * @default true
             */
            combinatorial: boolean;
            /** @description The seed to use for random generation. Only used if not combinatorial */
            seed?: number | null;
        };
        DynamicPromptsResponse: {
            prompts: string[];
            error?: string | null;
        };
        /** @enum {string} */
        PresetType: "user" | "default";
        PresetData: {
            positive_prompt: string;
            negative_prompt: string;
        };
        StylePresetRecordWithImage: {
            /** @description The style preset ID. */
            id: string;
            /** @description The name of the style preset. */
            name: string;
            /** @description The preset data */
            preset_data: components["schemas"]["PresetData"];
            /** @description The type of style preset */
            type: components["schemas"]["PresetType"];
            /**
             * @description Whether the preset is visible to other users.
             * @default false
             */
            is_public: boolean;
            /** @description The user who owns this style preset. */
            user_id: string;
            /** @description The path for image */
            image: string | null;
            /** @description The name of its owner; null for what the studio ships. */
            owner_display_name: string | null;
            /** @description Whether the asking person may change it. */
            may_edit: boolean;
        };
        Body_create_style_preset: {
            image?: string | null;
            /** @description JSON of the preset, see `PresetForm`. */
            data: string;
        };
        Body_update_style_preset: {
            image?: string | null;
            /** @description JSON of the preset, see `PresetForm`. */
            data: string;
        };
        Body_import_style_presets: {
            /** Format: binary */
            file: string;
        };
        EdgeConnection: {
            node_id: string;
            field: string;
        };
        Edge: {
            source: components["schemas"]["EdgeConnection"];
            destination: components["schemas"]["EdgeConnection"];
        };
        Graph: {
            id: string;
            /** @default {} */
            nodes: {
                [key: string]: {
                    id: string;
                    type: string;
                    /** @default false */
                    is_intermediate: boolean;
                    use_cache?: boolean;
                } & {
                    [key: string]: unknown;
                };
            };
            /** @default [] */
            edges: components["schemas"]["Edge"][];
        };
        BatchDatum: {
            node_path: string;
            field_name: string;
            /** @default [] */
            items: ((string | number | {
                image_name: string;
            } | {
                video_name: string;
            }) | (string | number | {
                image_name: string;
            } | {
                video_name: string;
            })[])[];
        };
        Batch: {
            batch_id: string;
            /** @default null */
            origin: string | null;
            /** @default null */
            destination: string | null;
            /** @default null */
            data: components["schemas"]["BatchDatum"][][] | null;
            graph: components["schemas"]["Graph"];
            /** @default null */
            workflow: {
                [key: string]: unknown;
            } | null;
            /** @default 1 */
            runs: number;
        };
        NodeFieldValue: {
            node_path: string;
            field_name: string;
            value: (string | number | {
                image_name: string;
            } | {
                video_name: string;
            }) | (string | number | {
                image_name: string;
            } | {
                video_name: string;
            })[];
        };
        /**
         * BaseModelType
         * @enum {string}
         */
        BaseModelType: "any" | "sd-1" | "sd-2" | "sd-3" | "sdxl" | "sdxl-refiner" | "flux" | "flux2" | "cogview4" | "z-image" | "ernie-image" | "ideogram-4" | "external" | "qwen-image" | "anima" | "krea-2" | "wan" | "unknown";
        /**
         * ModelType
         * @enum {string}
         */
        ModelType: "onnx" | "main" | "vae" | "lora" | "control_lora" | "controlnet" | "embedding" | "ip_adapter" | "clip_vision" | "clip_embed" | "t2i_adapter" | "t5_encoder" | "qwen3_encoder" | "qwen_vl_encoder" | "qwen3_vl_encoder" | "mistral_encoder" | "wan_t5_encoder" | "gemma2_encoder" | "spandrel_image_to_image" | "siglip" | "flux_redux" | "llava_onevision" | "prompt_enhancer" | "text_llm" | "external_image_generator" | "pid_decoder" | "unknown";
        /** @enum {string} */
        ModelFormat: "omi" | "diffusers" | "checkpoint" | "lycoris" | "onnx" | "olive" | "embedding_file" | "embedding_folder" | "invokeai" | "t5_encoder" | "qwen3_encoder" | "qwen_vl_encoder" | "qwen3_vl_encoder" | "mistral_encoder" | "wan_t5_encoder" | "gemma2_encoder" | "bnb_quantized_int8b" | "bnb_quantized_nf4b" | "gguf_quantized" | "external_api" | "sdnq_quantized" | "unknown";
        /** @enum {string} */
        ModelSourceType: "path" | "url" | "hf_repo_id" | "external";
        /** @enum {string} */
        ModelRepoVariant: "" | "fp16" | "fp32" | "onnx" | "openvino" | "flax";
        /** @enum {string} */
        SchedulerPredictionType: "epsilon" | "v_prediction" | "sample";
        /** @enum {string} */
        AnyVariant: "normal" | "inpaint" | "depth" | "large" | "gigantic" | "schnell" | "dev" | "dev_fill" | "klein_4b" | "klein_4b_base" | "klein_9b" | "klein_9b_base" | "turbo" | "zbase" | "generate" | "edit" | "t2v_a14b" | "i2v_a14b" | "ti2v_5b" | "a14b" | "5b" | "qwen3_4b" | "qwen3_8b" | "qwen3_06b" | "krea2_turbo" | "krea2_base" | "cow_mistral3_small" | "mistral3_24b" | "res2k_sr4x" | "res2kto4k_sr4x";
        MainModelDefaultSettings: {
            vae?: string | null;
            vae_precision?: ("fp16" | "fp32") | null;
            scheduler?: string | null;
            steps?: number | null;
            cfg_scale?: number | null;
            cfg_rescale_multiplier?: number | null;
            width?: number | null;
            height?: number | null;
            guidance?: number | null;
            cpu_only?: boolean | null;
            fp8_storage?: boolean | null;
        };
        LoraModelDefaultSettings: {
            weight?: number | null;
            weight_min?: number | null;
            weight_max?: number | null;
        };
        ControlAdapterDefaultSettings: {
            preprocessor: string | null;
            fp8_storage?: boolean | null;
        };
        ExternalApiModelDefaultSettings: {
            width?: number | null;
            height?: number | null;
            num_images?: number | null;
        };
        ModelRecordChanges: {
            source?: string | null;
            source_type?: components["schemas"]["ModelSourceType"] | null;
            source_api_response?: string | null;
            source_url?: string | null;
            name?: string | null;
            path?: string | null;
            description?: string | null;
            base?: components["schemas"]["BaseModelType"] | null;
            type?: components["schemas"]["ModelType"] | null;
            key?: string | null;
            hash?: string | null;
            file_size?: number | null;
            format?: components["schemas"]["ModelFormat"] | null;
            trigger_phrases?: string[] | null;
            default_settings?: (components["schemas"]["MainModelDefaultSettings"] | components["schemas"]["LoraModelDefaultSettings"] | components["schemas"]["ControlAdapterDefaultSettings"] | components["schemas"]["ExternalApiModelDefaultSettings"]) | null;
            provider_id?: string | null;
            provider_model_id?: string | null;
            capabilities?: {
                [key: string]: unknown;
            } | null;
            cpu_only?: boolean | null;
            variant?: components["schemas"]["AnyVariant"] | null;
            prediction_type?: components["schemas"]["SchedulerPredictionType"] | null;
            upcast_attention?: boolean | null;
            config_path?: string | null;
        };
        ModelRelationshipBatchRequest: {
            model_keys: string[];
        };
        ModelRelationshipCreateRequest: {
            model_key_1: string;
            model_key_2: string;
        };
        BulkDeleteModelsRequest: {
            keys: string[];
            /**
             * @description Whether files inside the models folder go, too.
             * @default true
             */
            delete_files: boolean;
        };
        BulkDeleteModelsResponse: {
            deleted: string[];
            failed: {
                key: string;
                error: string;
            }[];
        };
        BulkReidentifyModelsRequest: {
            keys: string[];
        };
        BulkReidentifyModelsResponse: {
            succeeded: string[];
            failed: {
                key: string;
                error: string;
            }[];
        };
        FoundModel: {
            path: string;
            is_installed: boolean;
        };
        OrphanedModelInfo: {
            path: string;
            absolute_path: string;
            files: string[];
            size_bytes: number;
        };
        DeleteOrphanedModelsRequest: {
            paths: string[];
        };
        DeleteOrphanedModelsResponse: {
            deleted: string[];
            errors: {
                [key: string]: string;
            };
        };
        CacheStats: {
            hits: number;
            misses: number;
            high_watermark: number;
            in_cache: number;
            cleared: number;
            cache_size: number;
            loaded_model_sizes: {
                [key: string]: number;
            };
        };
        MainModelConfig: {
            key: string;
            /** @description `<algorithm>:<hexadecimal>` */
            hash: string;
            /** @description Relative to the models folder, or absolute. */
            path: string;
            /** @description Bytes. */
            file_size: number;
            name: string;
            description: string | null;
            source: string;
            source_type: components["schemas"]["ModelSourceType"];
            source_api_response: string | null;
            source_url: string | null;
            /** @description Path of the cover below the root of the studio. */
            cover_image: string | null;
            base: components["schemas"]["BaseModelType"];
            format: components["schemas"]["ModelFormat"];
            /** @constant */
            type: "main";
            trigger_phrases: string[] | null;
            default_settings: ({
                vae?: string | null;
                vae_precision?: ("fp16" | "fp32") | null;
                scheduler?: string | null;
                steps?: number | null;
                cfg_scale?: number | null;
                cfg_rescale_multiplier?: number | null;
                width?: number | null;
                height?: number | null;
                guidance?: number | null;
                cpu_only?: boolean | null;
                fp8_storage?: boolean | null;
            } & {
                [key: string]: unknown;
            }) | null;
        } & {
            [key: string]: unknown;
        };
        OtherModelConfig: {
            key: string;
            /** @description `<algorithm>:<hexadecimal>` */
            hash: string;
            /** @description Relative to the models folder, or absolute. */
            path: string;
            /** @description Bytes. */
            file_size: number;
            name: string;
            description: string | null;
            source: string;
            source_type: components["schemas"]["ModelSourceType"];
            source_api_response: string | null;
            source_url: string | null;
            /** @description Path of the cover below the root of the studio. */
            cover_image: string | null;
            base: components["schemas"]["BaseModelType"];
            format: components["schemas"]["ModelFormat"];
            /** @enum {string} */
            type: "onnx" | "vae" | "lora" | "control_lora" | "controlnet" | "embedding" | "ip_adapter" | "clip_vision" | "clip_embed" | "t2i_adapter" | "t5_encoder" | "qwen3_encoder" | "qwen_vl_encoder" | "qwen3_vl_encoder" | "mistral_encoder" | "wan_t5_encoder" | "gemma2_encoder" | "spandrel_image_to_image" | "siglip" | "flux_redux" | "llava_onevision" | "prompt_enhancer" | "text_llm" | "external_image_generator" | "pid_decoder" | "unknown";
        } & {
            [key: string]: unknown;
        };
        ModelsList: {
            models: (components["schemas"]["MainModelConfig"] | components["schemas"]["OtherModelConfig"])[];
        };
        /** @enum {string} */
        ModelRecordOrderBy: "default" | "type" | "base" | "name" | "format" | "size" | "created_at" | "updated_at" | "path";
        LocalModelSource: {
            /** @constant */
            type: "local";
            path: string;
            inplace: boolean | null;
        };
        HFModelSource: {
            /** @constant */
            type: "hf";
            repo_id: string;
            variant: components["schemas"]["ModelRepoVariant"] | null;
            /** @description Branch, tag or commit; null is `main`. */
            revision: string | null;
            /** @description A folder of the repository, or one file in it. */
            subfolder: string | null;
            access_token: null;
        };
        URLModelSource: {
            /** @constant */
            type: "url";
            url: string;
            access_token: null;
        };
        ExternalModelSource: {
            /** @constant */
            type: "external";
            provider_id: string;
            provider_model_id: string;
        };
        /** @enum {string} */
        InstallStatus: "waiting" | "downloading" | "downloads_done" | "running" | "paused" | "completed" | "error" | "cancelled";
        /** @enum {string} */
        DownloadJobStatus: "waiting" | "running" | "paused" | "completed" | "cancelled" | "error";
        DownloadJob: {
            id: number;
            dest: string;
            download_path: string | null;
            status: components["schemas"]["DownloadJobStatus"];
            bytes: number;
            total_bytes: number;
            error_type: string | null;
            error: string | null;
            source: string;
            access_token: null;
            priority: number;
            job_started: string | null;
            job_ended: string | null;
            content_type: string | null;
            canonical_url: string | null;
            etag: string | null;
            last_modified: string | null;
            final_url: string | null;
            expected_total_bytes: number | null;
            resume_required: boolean;
            resume_message: string | null;
            resume_from_scratch: boolean;
        };
        RemoteModelFile: {
            url: string;
            path: string;
            size: number | null;
            sha256: string | null;
        };
        HuggingFaceMetadata: {
            /** @constant */
            type: "huggingface";
            name: string;
            id: string;
            files: components["schemas"]["RemoteModelFile"][];
            api_response: string | null;
            is_diffusers: boolean;
            ckpt_urls: string[] | null;
        };
        ModelInstallJob: {
            id: number;
            status: components["schemas"]["InstallStatus"];
            /** @description Name of the kind of failure. */
            error_reason: string | null;
            config_in: components["schemas"]["ModelRecordChanges"];
            /** @description The record of the model, once it is installed. */
            config_out: (components["schemas"]["MainModelConfig"] | components["schemas"]["OtherModelConfig"]) | null;
            inplace: boolean;
            source: components["schemas"]["LocalModelSource"] | components["schemas"]["HFModelSource"] | components["schemas"]["URLModelSource"] | components["schemas"]["ExternalModelSource"];
            local_path: string;
            bytes: number;
            total_bytes: number;
            source_metadata: components["schemas"]["HuggingFaceMetadata"] | null;
            download_parts: components["schemas"]["DownloadJob"][];
            /** @description What went wrong and what to do, as a sentence. */
            error: string | null;
            error_traceback: string | null;
        };
        HuggingFaceModels: {
            urls: string[] | null;
            is_diffusers: boolean;
        };
        /** @enum {string} */
        HFTokenStatus: "valid" | "invalid" | "unknown";
        Body_do_hf_login: {
            token: string;
        };
        StarterModelWithoutDependencies: {
            description: string;
            source: string;
            name: string;
            base: components["schemas"]["BaseModelType"];
            type: components["schemas"]["ModelType"];
            format?: components["schemas"]["ModelFormat"] | null;
            variant?: components["schemas"]["AnyVariant"] | null;
            is_installed: boolean;
            capabilities: null;
            default_settings: null;
            panel_schema: null;
            previous_names: string[];
        };
        StarterModel: {
            description: string;
            source: string;
            name: string;
            base: components["schemas"]["BaseModelType"];
            type: components["schemas"]["ModelType"];
            format?: components["schemas"]["ModelFormat"] | null;
            variant?: components["schemas"]["AnyVariant"] | null;
            is_installed: boolean;
            capabilities: null;
            default_settings: null;
            panel_schema: null;
            previous_names: string[];
            dependencies: components["schemas"]["StarterModelWithoutDependencies"][] | null;
        };
        StarterModelBundle: {
            name: string;
            models: components["schemas"]["StarterModel"][];
        };
        StarterModelResponse: {
            starter_models: components["schemas"]["StarterModel"][];
            starter_bundles: {
                [key: string]: components["schemas"]["StarterModelBundle"];
            };
        };
        PersonModelUse: {
            user_id: string;
            display_name: string | null;
            /** @description Jobs that used it. */
            uses: number;
            /** @description ISO 8601, UTC; null for never. */
            last_used_at: string | null;
        };
        ModelUse: {
            model_key: string;
            /** @description Jobs that used it. */
            uses: number;
            /** @description ISO 8601, UTC; null for never. */
            last_used_at: string | null;
            /** @description Who used it most comes first. */
            people: components["schemas"]["PersonModelUse"][];
        };
        User: {
            user_id: string;
            email: string;
            display_name: string | null;
            is_admin: boolean;
            is_active: boolean;
            must_change_password: boolean;
            created_at: string;
            updated_at: string;
            last_login_at: string | null;
        };
        UserDTO: {
            user_id: string;
            email: string;
            display_name: string | null;
            is_admin: boolean;
            is_active: boolean;
            must_change_password: boolean;
            created_at: string;
            updated_at: string;
            last_login_at: string | null;
            token_epoch: number;
        };
        DirectoryEntry: {
            user_id: string;
            display_name: string | null;
        };
        InvokeAIUser: {
            user_id: string;
            email: string;
            display_name: string | null;
            is_admin: boolean;
            is_active: boolean;
            created_at: string;
            updated_at: string;
            last_login_at: string | null;
            token_epoch: number;
        };
        AdminUserCreateRequest: {
            email: string;
            display_name?: string | null;
            password: string;
            /** @default false */
            is_admin: boolean;
        };
        AdminUserUpdateRequest: {
            display_name?: string | null;
            password?: string | null;
            is_admin?: boolean | null;
            is_active?: boolean | null;
        };
        UserCreateRequest: {
            email: string;
            display_name?: string | null;
            is_admin: boolean;
            send_invitation?: boolean | null;
            initial_password?: string | null;
        };
        UserCreateResponse: {
            user: components["schemas"]["User"];
            invitation_link?: string;
        };
        UserUpdateRequest: {
            email?: string | null;
            display_name?: string | null;
            is_admin?: boolean | null;
            is_active?: boolean | null;
        };
        UserWithStatistics: {
            user_id: string;
            email: string;
            display_name: string | null;
            is_admin: boolean;
            is_active: boolean;
            must_change_password: boolean;
            created_at: string;
            updated_at: string;
            last_login_at: string | null;
            boards: number;
            images: number;
            storage_bytes: number;
        };
        UserListResponse: {
            users: components["schemas"]["UserWithStatistics"][];
            total: number;
            offset: number;
            limit: number;
        };
        UserResponse: {
            user: components["schemas"]["UserWithStatistics"];
        };
        ContentCounts: {
            boards: number;
            images: number;
            workflows: number;
            style_presets: number;
        };
        UserDeleteResponse: {
            /** @constant */
            success: true;
            deleted: components["schemas"]["ContentCounts"];
            transferred: components["schemas"]["ContentCounts"];
        };
        SetupStatusResponse: {
            setup_required: boolean;
            multiuser_enabled: boolean;
            strict_password_checking: boolean;
            admin_email: string | null;
            password_min_length: number;
            email_enabled: boolean;
            instance_name: string;
        };
        SetupRequest: {
            email: string;
            display_name?: string | null;
            password: string;
        };
        SetupResponse: {
            /** @constant */
            success: true;
            user: components["schemas"]["UserDTO"];
        };
        LoginRequest: {
            email: string;
            password: string;
            /** @default false */
            remember_me: boolean;
        };
        LoginResponse: {
            token: string;
            user: components["schemas"]["UserDTO"];
            expires_in: number;
            expires_at: string;
        };
        LogoutResponse: {
            /** @constant */
            success: true;
        };
        MediaCookieResponse: {
            /** @constant */
            success: true;
        };
        UserProfileUpdateRequest: {
            display_name?: string | null;
            current_password?: string | null;
            new_password?: string | null;
        };
        ChangePasswordRequest: {
            current_password: string;
            new_password: string;
        };
        ChangePasswordResponse: {
            /** @constant */
            success: true;
            token: string;
            expires_at: string;
        };
        GeneratePasswordResponse: {
            password: string;
        };
        SuccessResponse: {
            /** @constant */
            success: true;
        };
        InvitationInfo: {
            email: string;
            display_name: string | null;
            invited_by: string | null;
            expires_at: string;
        };
        AcceptInvitationRequest: {
            token: string;
            display_name?: string | null;
            password: string;
        };
        AcceptInvitationResponse: {
            /** @constant */
            success: true;
            user: components["schemas"]["User"];
        };
        PendingInvitation: {
            invitation_id: string;
            user_id: string;
            email: string;
            display_name: string | null;
            is_admin: boolean;
            invited_by: string | null;
            created_at: string;
            expires_at: string;
            expired: boolean;
        };
        PendingInvitations: {
            invitations: components["schemas"]["PendingInvitation"][];
        };
        InvitationLinkResponse: {
            /** @constant */
            success: true;
            invitation_link: string;
            emailed: boolean;
        };
        ResetLinkResponse: {
            /** @constant */
            success: true;
            reset_link: string;
            emailed: boolean;
        };
        ResetInfo: {
            email: string;
            display_name: string | null;
            expires_at: string;
        };
        ResetPasswordRequest: {
            token: string;
            new_password: string;
        };
        ForgotPasswordRequest: {
            email: string;
        };
        ChangeEmailRequest: {
            new_email: string;
            current_password: string;
        };
        ChangeEmailResponse: {
            /** @constant */
            success: true;
            verification_link?: string;
        };
        VerifyEmailRequest: {
            token: string;
        };
        Session: {
            session_id: string;
            created_at: string;
            last_activity_at: string;
            expires_at: string;
            user_agent: string | null;
            ip_address: string | null;
            current: boolean;
        };
        AuditDetails: {
            /** @enum {string} */
            via?: "command line" | "start";
            error?: string;
            changed?: string[];
            email?: string;
            display_name?: string | null;
            is_admin?: boolean;
            is_active?: boolean;
            remember_me?: boolean;
            invited?: boolean;
            /** @enum {string} */
            permission?: "read" | "write" | "admin";
            /** @enum {string} */
            board_visibility?: "private" | "shared" | "public";
            is_public?: boolean;
            user_ids?: string[];
            name?: string;
            source?: string;
            transfer_to?: string;
            count?: number;
            boards?: number;
            images?: number;
            workflows?: number;
            style_presets?: number;
            /** @enum {string} */
            mode?: "single" | "multi";
            /** @enum {string} */
            format?: "csv" | "jsonl";
            filters?: string[];
        };
        /** @enum {string} */
        AuditOutcome: "success" | "failure";
        AuditRecord: {
            id: number;
            at: string;
            actor_id: string | null;
            actor_email: string | null;
            action: string;
            target_type: string | null;
            target_id: string | null;
            outcome: components["schemas"]["AuditOutcome"];
            ip_address: string | null;
            user_agent: string | null;
            details: components["schemas"]["AuditDetails"] | null;
        };
        AuditListResponse: {
            items: components["schemas"]["AuditRecord"][];
            total: number;
            offset: number;
            limit: number;
        };
        LegacyResponse: {
            counts: components["schemas"]["ContentCounts"];
        };
        LegacyAssignRequest: {
            user_id: string;
            boards?: (boolean | string[]) | null;
            images?: (boolean | string[]) | null;
            workflows?: (boolean | string[]) | null;
            style_presets?: (boolean | string[]) | null;
        };
        LegacyAssignResponse: {
            /** @constant */
            success: true;
            assigned: components["schemas"]["ContentCounts"];
            counts: components["schemas"]["ContentCounts"];
        };
        OverviewResponse: {
            users: {
                total: number;
                active: number;
                suspended: number;
                invited: number;
                administrators: number;
            };
            storage: {
                boards: number;
                images: number;
                image_bytes: number;
                models: number;
                model_bytes: number;
            };
            queue: {
                pending: number;
                in_progress: number;
                completed: number;
                failed: number;
                canceled: number;
                by_user: {
                    user_id: string;
                    display_name: string | null;
                    pending: number;
                    in_progress: number;
                    completed: number;
                    failed: number;
                    canceled: number;
                    done_last_day: number;
                    done_last_week: number;
                }[];
                depth: {
                    /** Format: date-time */
                    at: string;
                    pending: number;
                    in_progress: number;
                }[];
            };
            devices: {
                device: string;
                host: string;
                /** @enum {string} */
                state: "idle" | "busy" | "offline";
                item_id: number | null;
                since: string | null;
            }[];
            version: string;
        };
        /** @enum {string} */
        WorkflowCategory: "user" | "default";
        WorkflowMeta: {
            /** @description The version of the workflow schema. */
            version: string;
            /** @description The category of the workflow (user or default). */
            category: components["schemas"]["WorkflowCategory"];
        };
        ExposedField: {
            nodeId: string;
            fieldName: string;
        };
        JsonValue: unknown;
        WorkflowWithoutID: {
            /** @description The name of the workflow. */
            name: string;
            /** @description The author of the workflow. */
            author: string;
            /** @description The description of the workflow. */
            description: string;
            /** @description The version of the workflow. */
            version: string;
            /** @description The contact of the workflow. */
            contact: string;
            /** @description The tags of the workflow, separated by commas. */
            tags: string;
            /** @description The notes of the workflow. */
            notes: string;
            /** @description The exposed fields of the workflow. */
            exposedFields: components["schemas"]["ExposedField"][];
            /** @description The meta of the workflow. */
            meta: components["schemas"]["WorkflowMeta"];
            /** @description The nodes of the workflow. */
            nodes: {
                [key: string]: components["schemas"]["JsonValue"];
            }[];
            /** @description The edges of the workflow. */
            edges: {
                [key: string]: components["schemas"]["JsonValue"];
            }[];
            /** @description The form of the workflow. */
            form?: {
                [key: string]: components["schemas"]["JsonValue"];
            } | null;
        };
        Workflow: {
            /** @description The name of the workflow. */
            name: string;
            /** @description The author of the workflow. */
            author: string;
            /** @description The description of the workflow. */
            description: string;
            /** @description The version of the workflow. */
            version: string;
            /** @description The contact of the workflow. */
            contact: string;
            /** @description The tags of the workflow, separated by commas. */
            tags: string;
            /** @description The notes of the workflow. */
            notes: string;
            /** @description The exposed fields of the workflow. */
            exposedFields: components["schemas"]["ExposedField"][];
            /** @description The meta of the workflow. */
            meta: components["schemas"]["WorkflowMeta"];
            /** @description The nodes of the workflow. */
            nodes: {
                [key: string]: components["schemas"]["JsonValue"];
            }[];
            /** @description The edges of the workflow. */
            edges: {
                [key: string]: components["schemas"]["JsonValue"];
            }[];
            /** @description The form of the workflow. */
            form?: {
                [key: string]: components["schemas"]["JsonValue"];
            } | null;
            /** @description The id of the workflow. */
            id: string;
        };
        /** @enum {string} */
        SQLiteDirection: "ASC" | "DESC";
        Success: {
            /** @constant */
            success: true;
        };
        ErrorBody: {
            detail: string;
            code?: string;
        };
        /** @enum {string} */
        WorkflowRecordOrderBy: "created_at" | "updated_at" | "opened_at" | "name" | "is_public";
        /** @enum {string} */
        WorkflowOwner: "me" | "others" | "all";
        /** @enum {string} */
        WorkflowCallCompatibilityReason: "ok" | "missing_workflow_return" | "multiple_workflow_return" | "unsupported_node" | "unsupported_batch_input" | "invalid_graph" | "invalid_inputs" | "exceeds_capacity" | "unknown";
        WorkflowCallCompatibility: {
            is_callable: boolean;
            reason: components["schemas"]["WorkflowCallCompatibilityReason"];
            message?: string | null;
        };
        WorkflowRecordDTO: {
            /** @description The id of the workflow. */
            workflow_id: string;
            /** @description The name of the workflow. */
            name: string;
            created_at: string;
            updated_at: string;
            /** @description When the asking person opened the workflow last. */
            opened_at?: string | null;
            /** @description The id of the user who owns this workflow. */
            user_id: string;
            /** @description Whether this workflow is shared with all users. */
            is_public: boolean;
            /** @description The name of its owner; null for what the studio ships. */
            owner_display_name: string | null;
            /** @description Whether the asking person may change it. */
            may_edit: boolean;
            workflow: components["schemas"]["Workflow"];
        };
        WorkflowRecordWithThumbnailDTO: {
            /** @description The id of the workflow. */
            workflow_id: string;
            /** @description The name of the workflow. */
            name: string;
            created_at: string;
            updated_at: string;
            /** @description When the asking person opened the workflow last. */
            opened_at?: string | null;
            /** @description The id of the user who owns this workflow. */
            user_id: string;
            /** @description Whether this workflow is shared with all users. */
            is_public: boolean;
            /** @description The name of its owner; null for what the studio ships. */
            owner_display_name: string | null;
            /** @description Whether the asking person may change it. */
            may_edit: boolean;
            /** @description The URL of the workflow thumbnail. */
            thumbnail_url?: string | null;
            call_saved_workflow_compatibility?: components["schemas"]["WorkflowCallCompatibility"] | null;
            workflow: components["schemas"]["Workflow"];
        };
        WorkflowRecordListItemWithThumbnailDTO: {
            /** @description The id of the workflow. */
            workflow_id: string;
            /** @description The name of the workflow. */
            name: string;
            created_at: string;
            updated_at: string;
            /** @description When the asking person opened the workflow last. */
            opened_at?: string | null;
            /** @description The id of the user who owns this workflow. */
            user_id: string;
            /** @description Whether this workflow is shared with all users. */
            is_public: boolean;
            /** @description The name of its owner; null for what the studio ships. */
            owner_display_name: string | null;
            /** @description Whether the asking person may change it. */
            may_edit: boolean;
            description: string;
            category: components["schemas"]["WorkflowCategory"];
            tags: string;
            /** @description The URL of the workflow thumbnail. */
            thumbnail_url?: string | null;
            call_saved_workflow_compatibility?: components["schemas"]["WorkflowCallCompatibility"] | null;
        };
        PaginatedResults_WorkflowRecordListItemWithThumbnailDTO_: {
            page: number;
            pages: number;
            per_page: number;
            total: number;
            items: components["schemas"]["WorkflowRecordListItemWithThumbnailDTO"][];
        };
        Body_create_workflow: {
            workflow: components["schemas"]["WorkflowWithoutID"];
        };
        Body_update_workflow: {
            workflow: components["schemas"]["Workflow"];
            /** @description The updated_at that it must still have. Without it, it is changed whatever became of it. */
            unchanged_since?: string;
        };
        Body_update_workflow_is_public: {
            is_public: boolean;
        };
        ImagesDownloaded: {
            /** @description Always null. */
            response: string | null;
            /** @description What the events call it, and where it can be fetched, once, when it is complete. */
            bulk_download_item_name: string | null;
            image_count: number;
            /** @description Named images that are not there or that the person may not see. */
            refused_images: string[];
        };
        /** @enum {string} */
        ImageCategory: "general" | "mask" | "control" | "user" | "other";
        /** @enum {string} */
        ResourceOrigin: "internal" | "external";
        ImageDTO: {
            image_name: string;
            image_url: string;
            thumbnail_url: string;
            image_origin: components["schemas"]["ResourceOrigin"];
            image_category: components["schemas"]["ImageCategory"];
            width: number;
            height: number;
            created_at: string;
            updated_at: string;
            deleted_at: string | null;
            is_intermediate: boolean;
            session_id: string | null;
            node_id: string | null;
            starred: boolean;
            has_workflow: boolean;
            image_subfolder: string;
            board_id: string | null;
            /** @description The owner. */
            user_id: string;
        };
        OffsetPaginatedResults_ImageDTO_: {
            limit: number;
            offset: number;
            total: number;
            items: components["schemas"]["ImageDTO"][];
        };
        ImageRecordChanges: {
            image_category?: components["schemas"]["ImageCategory"] | null;
            session_id?: string | null;
            is_intermediate?: boolean | null;
            starred?: boolean | null;
        };
        DeleteImagesResult: {
            /** @description Boards that changed; `none` stands for uncategorized. */
            affected_boards: string[];
            /** @description Named images that are not there or that the person may not change. */
            refused_images: string[];
            deleted_images: string[];
            failed_images: string[];
        };
        StarredImagesResult: {
            /** @description Boards that changed; `none` stands for uncategorized. */
            affected_boards: string[];
            /** @description Named images that are not there or that the person may not change. */
            refused_images: string[];
            starred_images: string[];
        };
        UnstarredImagesResult: {
            /** @description Boards that changed; `none` stands for uncategorized. */
            affected_boards: string[];
            /** @description Named images that are not there or that the person may not change. */
            refused_images: string[];
            unstarred_images: string[];
        };
        ImageNamesResult: {
            image_names: string[];
            starred_count: number;
            total_count: number;
        };
        ImageUrlsDTO: {
            image_name: string;
            image_url: string;
            thumbnail_url: string;
        };
        WorkflowAndGraphResponse: {
            workflow: string | null;
            graph: string | null;
        };
        ImageUploadEntry: {
            image_dto: components["schemas"]["ImageDTO"];
            presigned_url: string;
        };
        GalleryModel: {
            model: string;
            /** @description Images that are not intermediate. */
            image_count: number;
        };
        /** @enum {string} */
        GalleryItemKind: "image" | "video";
        GalleryItem: {
            kind: components["schemas"]["GalleryItemKind"];
            name: string;
            full_url: string;
            thumbnail_url: string;
            width: number;
            height: number;
            category: components["schemas"]["ImageCategory"];
            starred: boolean;
            is_intermediate: boolean;
            board_id: string | null;
            created_at: string;
            /** @description Seconds; null for images. */
            duration: number | null;
            /** @description Frames a second; null for images. */
            fps: number | null;
        };
        OffsetPaginatedResults_GalleryItem_: {
            limit: number;
            offset: number;
            total: number;
            items: components["schemas"]["GalleryItem"][];
        };
        GalleryItemNames: {
            item_names: string[];
            starred_count: number;
            total_count: number;
        };
        GalleryItemRef: {
            kind: components["schemas"]["GalleryItemKind"];
            name: string;
        };
        GalleryItemNamesResult: {
            items: components["schemas"]["GalleryItemRef"][];
            starred_count: number;
            total_count: number;
        };
        VirtualSubBoardDTO: {
            /** @description `by_date:` and the date. */
            virtual_board_id: string;
            board_name: string;
            /** @description YYYY-MM-DD */
            date: string;
            image_count: number;
            asset_count: number;
            video_count: number;
            cover_image_name: string | null;
            cover_video_name: string | null;
        };
        LoRARecallParameter: {
            model_name: string;
            /** @default 0.75 */
            weight: number;
            /** @default true */
            is_enabled: boolean;
        };
        ControlNetRecallParameter: {
            model_name: string;
            image_name?: string | null;
            /** @default 1 */
            weight: number;
            begin_step_percent?: number | null;
            end_step_percent?: number | null;
            control_mode?: ("balanced" | "more_prompt" | "more_control") | null;
        };
        IPAdapterRecallParameter: {
            model_name: string;
            image_name?: string | null;
            /** @default 1 */
            weight: number;
            begin_step_percent?: number | null;
            end_step_percent?: number | null;
            method?: ("full" | "style" | "composition") | null;
            image_influence?: ("lowest" | "low" | "medium" | "high" | "highest") | null;
        };
        ReferenceImageRecallParameter: {
            image_name: string;
        };
        RecallParameter: {
            positive_prompt?: string | null;
            negative_prompt?: string | null;
            model?: string | null;
            refiner_model?: string | null;
            vae_model?: string | null;
            scheduler?: string | null;
            steps?: number | null;
            refiner_steps?: number | null;
            cfg_scale?: number | null;
            cfg_rescale_multiplier?: number | null;
            refiner_cfg_scale?: number | null;
            guidance?: number | null;
            width?: number | null;
            height?: number | null;
            seed?: number | null;
            denoise_strength?: number | null;
            refiner_denoise_start?: number | null;
            clip_skip?: number | null;
            seamless_x?: boolean | null;
            seamless_y?: boolean | null;
            refiner_positive_aesthetic_score?: number | null;
            refiner_negative_aesthetic_score?: number | null;
            loras?: components["schemas"]["LoRARecallParameter"][] | null;
            control_layers?: components["schemas"]["ControlNetRecallParameter"][] | null;
            ip_adapters?: components["schemas"]["IPAdapterRecallParameter"][] | null;
            reference_images?: components["schemas"]["ReferenceImageRecallParameter"][] | null;
        };
        SystemPromptWithoutId: {
            /** @description Display name */
            name: string;
            /** @description The prompt text */
            content: string;
        };
        SystemPromptChanges: {
            name?: string | null;
            content?: string | null;
            is_public?: boolean | null;
        };
        SystemPromptRecordDTO: {
            name: string;
            content: string;
            id: string;
            user_id: string;
            is_public: boolean;
            created_at: string;
            updated_at: string;
        };
        Body_set_workflow_thumbnail: {
            /** Format: binary */
            image: string;
        };
        /** @enum {string} */
        QueueItemStatus: "pending" | "in_progress" | "waiting" | "completed" | "failed" | "canceled";
        SessionQueueStatus: {
            queue_id: string;
            item_id: number | null;
            batch_id: string | null;
            session_id: string | null;
            pending: number;
            in_progress: number;
            waiting: number;
            completed: number;
            failed: number;
            canceled: number;
            total: number;
            user_pending: number | null;
            user_in_progress: number | null;
        };
        BatchStatus: {
            queue_id: string;
            batch_id: string;
            origin: string | null;
            destination: string | null;
            pending: number;
            in_progress: number;
            waiting: number;
            completed: number;
            failed: number;
            canceled: number;
            total: number;
        };
        SessionQueueCountsByDestination: {
            queue_id: string;
            destination: string;
            pending: number;
            in_progress: number;
            waiting: number;
            completed: number;
            failed: number;
            canceled: number;
            total: number;
        };
        EnqueueBatchResult: {
            queue_id: string;
            enqueued: number;
            requested: number;
            batch: components["schemas"]["Batch"];
            priority: number;
            item_ids: number[];
        };
        Body_enqueue_batch: {
            batch: components["schemas"]["Batch"];
            /** @default false */
            prepend: boolean;
        };
        SessionQueueItemSummary: {
            item_id: number;
            status: components["schemas"]["QueueItemStatus"];
            batch_id: string;
            origin: string | null;
            destination: string | null;
            created_at: string;
            started_at: string | null;
            completed_at: string | null;
            user_id: string;
            user_display_name: string | null;
            user_email: string | null;
            field_values: components["schemas"]["NodeFieldValue"][] | null;
            device: string | null;
            parent_item_id: number | null;
            queue_position?: number | null;
            estimated_wait_seconds?: number | null;
        };
        SessionQueueItem: {
            item_id: number;
            status: components["schemas"]["QueueItemStatus"];
            batch_id: string;
            origin?: string | null;
            destination?: string | null;
            created_at: string;
            started_at?: string | null;
            completed_at?: string | null;
            user_id: string;
            user_display_name?: string | null;
            user_email?: string | null;
            field_values?: components["schemas"]["NodeFieldValue"][] | null;
            device?: string | null;
            parent_item_id?: number | null;
            queue_position?: number | null;
            estimated_wait_seconds?: number | null;
            status_sequence?: number | null;
            priority: number;
            session_id: string;
            error_type?: string | null;
            error_message?: string | null;
            error_traceback?: string | null;
            updated_at: string;
            queue_id: string;
            retried_from_item_id?: number | null;
            workflow_call_id?: string | null;
            parent_session_id?: string | null;
            root_item_id?: number | null;
            workflow_call_depth?: number | null;
            session: {
                id: string;
                graph: {
                    id: string;
                } & {
                    [key: string]: unknown;
                };
            } & {
                [key: string]: unknown;
            };
            workflow?: {
                [key: string]: unknown;
            } | null;
        };
        ItemIdsResult: {
            item_ids: number[];
            total_count: number;
        };
        SessionProcessorStatus: {
            is_started: boolean;
            is_processing: boolean;
        };
        SessionQueueAndProcessorStatus: {
            queue: components["schemas"]["SessionQueueStatus"];
            processor: components["schemas"]["SessionProcessorStatus"];
            own_waiting?: {
                items: number;
                first: {
                    queue_position: number;
                    estimated_wait_seconds: number | null;
                };
                last: {
                    queue_position: number;
                    estimated_wait_seconds: number | null;
                };
            };
            by_user?: {
                user_id: string;
                user_display_name: string | null;
                user_email: string | null;
                pending: number;
                in_progress: number;
                waiting: number;
            }[];
        };
        CancelByBatchIDsResult: {
            canceled: number;
        };
        CancelByDestinationResult: {
            canceled: number;
        };
        CancelAllExceptCurrentResult: {
            canceled: number;
        };
        DeleteAllExceptCurrentResult: {
            deleted: number;
        };
        DeleteByDestinationResult: {
            deleted: number;
        };
        ClearResult: {
            deleted: number;
        };
        PruneResult: {
            deleted: number;
        };
        RetryItemsResult: {
            queue_id: string;
            retried_item_ids: number[];
        };
        InvocationCacheStatus: {
            size: number;
            hits: number;
            misses: number;
            enabled: boolean;
            max_size: number;
        };
        AppVersion: {
            version: string;
        };
        GenerationDeviceOption: {
            /** @description cpu, cuda:0, … */
            device: string;
            name: string;
        };
        Health: {
            /** @enum {string} */
            status: "ok" | "unavailable";
        };
        UpdateAppGenerationSettingsRequest: {
            /** @enum {string} */
            image_subfolder_strategy?: "flat" | "date" | "type" | "hash";
            max_queue_history?: number | null;
            generation_devices?: "auto" | string[];
        };
        LogLevel: 0 | 10 | 20 | 30 | 40 | 50;
        InvokeAIAppConfigWithSetFields: {
            set_fields: string[];
            config: {
                [key: string]: unknown;
            };
        };
        /** @enum {string} */
        SharePermission: "read" | "write" | "admin";
        Share: {
            user_id: string;
            display_name: string | null;
            permission: components["schemas"]["SharePermission"];
            /**
             * Format: date-time
             * @description When the board was first shared with the person, ISO 8601 UTC.
             */
            created_at: string;
        };
        BoardShareRequest: {
            user_ids: string[];
            permission: components["schemas"]["SharePermission"];
        };
        BoardShareResponse: {
            /** @constant */
            success: true;
            shared_with: components["schemas"]["Share"][];
        };
        BoardShares: {
            shares: components["schemas"]["Share"][];
        };
        BoardTransferRequest: {
            user_id: string;
        };
        /** @enum {string} */
        BoardVisibility: "private" | "shared" | "public";
        /** @enum {string} */
        BoardPermission: "read" | "write" | "admin" | "owner";
        /** @enum {string} */
        BoardRecordOrderBy: "created_at" | "board_name";
        BoardDTO: {
            board_id: string;
            board_name: string;
            /** @description The owner. */
            user_id: string;
            created_at: string;
            updated_at: string;
            deleted_at: string | null;
            /** @description The chosen cover, or the newest image with starred ones first. */
            cover_image_name: string | null;
            cover_video_name: string | null;
            archived: boolean;
            board_visibility: components["schemas"]["BoardVisibility"];
            /** @description Images of the category general. */
            image_count: number;
            /** @description Images of the other categories. */
            asset_count: number;
            video_count: number;
            /** @description Name or address of the owner; administrators only. */
            owner_username: string | null;
            owner_display_name: string | null;
            /** @description Whether anybody besides the owner and administrators sees the board. */
            is_shared: boolean;
            permission: components["schemas"]["BoardPermission"];
        };
        OffsetPaginatedResults_BoardDTO_: {
            limit: number;
            offset: number;
            total: number;
            items: components["schemas"]["BoardDTO"][];
        };
        BoardChanges: {
            board_name?: string | null;
            /** @description An image on the board. */
            cover_image_name?: string | null;
            archived?: boolean | null;
            /** @description Only the owner and administrators may change it. */
            board_visibility?: components["schemas"]["BoardVisibility"] | null;
        };
        DeleteBoardResult: {
            board_id: string;
            /** @description Images that became uncategorized. */
            deleted_board_images: string[];
            /** @description Images that were deleted. */
            deleted_images: string[];
            deleted_board_videos: string[];
            deleted_videos: string[];
            /** @description Images that could not be deleted and became uncategorized. */
            failed_images: string[];
            failed_videos: string[];
        };
        AddImagesToBoardResult: {
            /** @description Boards that changed; `none` stands for uncategorized. */
            affected_boards: string[];
            /** @description Named images that are not there or that the person may not move. */
            refused_images: string[];
            added_images: string[];
        };
        RemoveImagesFromBoardResult: {
            /** @description Boards that changed; `none` stands for uncategorized. */
            affected_boards: string[];
            /** @description Named images that are not there or that the person may not move. */
            refused_images: string[];
            removed_images: string[];
        };
        ImageMoveJobResponse: {
            id: number;
            /** @enum {string} */
            state: "planned" | "moving" | "moved" | "committed" | "error";
            error_message: string | null;
        };
        ImageMoveStatusResponse: {
            is_running: boolean;
            operation: ("move_all" | "recovery") | null;
            active_job_id: number | null;
            latest_job: components["schemas"]["ImageMoveJobResponse"] | null;
            last_error: string | null;
            needs_move_count: number;
        };
        /** @enum {string} */
        MailState: "pending" | "sent" | "failed";
        MailItem: {
            id: number;
            created_at: string;
            kind: string;
            to_address: string;
            subject: string;
            state: components["schemas"]["MailState"];
            attempts: number;
            next_attempt_at: string | null;
            sent_at: string | null;
            last_error: string | null;
        };
        MailListResponse: {
            email_enabled: boolean;
            items: components["schemas"]["MailItem"][];
            total: number;
            offset: number;
            limit: number;
        };
        MailTestRequest: {
            to?: string | null;
        };
        MailTestResponse: {
            success: boolean;
            mail: components["schemas"]["MailItem"];
        };
        VideoNamesBatch: {
            video_names: string[];
        };
        DeleteVideosResult: {
            affected_boards: string[];
            deleted_videos: string[];
            failed_videos: string[];
        };
        StarredVideosResult: {
            affected_boards: string[];
            starred_videos: string[];
            failed_videos: string[];
        };
        UnstarredVideosResult: {
            affected_boards: string[];
            unstarred_videos: string[];
            failed_videos: string[];
        };
        AddVideosToBoardResult: {
            affected_boards: string[];
            added_videos: string[];
        };
        RemoveVideosFromBoardResult: {
            affected_boards: string[];
            removed_videos: string[];
        };
        VideoBoardArg: {
            board_id: string;
            video_name: string;
        };
        Body_remove_video_from_board: {
            video_name: string;
        };
        VideoRecordChanges: {
            video_category?: components["schemas"]["ImageCategory"] | null;
            session_id?: string | null;
            is_intermediate?: boolean | null;
            starred?: boolean | null;
        } & {
            [key: string]: unknown;
        };
        VideoDTO: {
            video_name: string;
            video_url: string;
            thumbnail_url: string;
            video_origin: components["schemas"]["ResourceOrigin"];
            video_category: components["schemas"]["ImageCategory"];
            width: number;
            height: number;
            duration: number;
            fps?: number | null;
            created_at: string;
            updated_at: string;
            deleted_at?: string | null;
            is_intermediate: boolean;
            session_id?: string | null;
            node_id?: string | null;
            starred: boolean;
            has_workflow: boolean;
            video_subfolder: string;
            board_id?: string | null;
        };
        VideoUrlsDTO: {
            video_name: string;
            video_url: string;
            thumbnail_url: string;
        };
        OffsetPaginatedResults_VideoDTO_: {
            limit: number;
            offset: number;
            total: number;
            items: components["schemas"]["VideoDTO"][];
        };
        VideoNamesResult: {
            video_names: string[];
            starred_count: number;
            total_count: number;
        };
        ExternalProviderStatusModel: {
            provider_id: string;
            configured: boolean;
            message?: string | null;
        };
        ExternalProviderConfigModel: {
            provider_id: string;
            api_key_configured: boolean;
            base_url?: string | null;
        };
        ExternalProviderConfigUpdate: {
            api_key?: string | null;
            base_url?: string | null;
        };
        NodePackInfo: {
            name: string;
            path: string;
            node_count: number;
            node_types: string[];
        };
        NodePackListResponse: {
            node_packs: components["schemas"]["NodePackInfo"][];
            custom_nodes_path: string;
        };
        InstallNodePackRequest: {
            source: string;
        };
        InstallNodePackResponse: {
            name: string;
            success: boolean;
            message: string;
            /** @default 0 */
            workflows_imported: number;
            /** @default false */
            requires_dependencies: boolean;
            dependency_file?: string | null;
        };
        UninstallNodePackResponse: {
            name: string;
            success: boolean;
            message: string;
        };
        /** MetadataField */
        MetadataField: {
            [key: string]: unknown;
        };
        Body_get_queue_items_by_item_ids: {
            item_ids: number[];
        };
        Body_get_queue_item_summaries_by_ids: {
            item_ids: number[];
        };
        Body_cancel_by_batch_ids: {
            batch_ids: string[];
        };
        /** IntegerOutput */
        IntegerOutput: {
            /** Value */
            value: number;
            /**
             * type
             * @default integer_output
             * @constant
             */
            type: "integer_output";
        };
        /**
         * Add Integers
         * @description Adds two whole numbers.
         */
        AddInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * A
             * @description First number
             * @default 0
             */
            a: number;
            /**
             * B
             * @description Second number
             * @default 0
             */
            b: number;
            /**
             * type
             * @default add
             * @constant
             */
            type: "add";
        };
        /** TensorField */
        TensorField: {
            tensor_name: string;
        };
        /** MaskOutput */
        MaskOutput: {
            /** Mask */
            mask: components["schemas"]["TensorField"];
            /**
             * Width
             * @description Width in pixels
             */
            width: number;
            /**
             * Height
             * @description Height in pixels
             */
            height: number;
            /**
             * type
             * @default mask_output
             * @constant
             */
            type: "mask_output";
        };
        /** ImageField */
        ImageField: {
            image_name: string;
        };
        /**
         * Alpha Mask to Tensor
         * @description Makes a tensor mask of the opaque parts of a picture.
         */
        AlphaMaskToTensorInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Image
             * @description The picture
             * @default null
             */
            image: components["schemas"]["ImageField"] | null;
            /**
             * Invert
             * @description Whether to invert the mask
             * @default false
             */
            invert: boolean;
            /**
             * type
             * @default alpha_mask_to_tensor
             * @constant
             */
            type: "alpha_mask_to_tensor";
        };
        /** ImageOutput */
        ImageOutput: {
            /** Image */
            image: components["schemas"]["ImageField"];
            /**
             * Width
             * @description Width in pixels
             */
            width: number;
            /**
             * Height
             * @description Height in pixels
             */
            height: number;
            /**
             * type
             * @default image_output
             * @constant
             */
            type: "image_output";
        };
        /** BoardField */
        BoardField: {
            board_id: string;
        };
        /**
         * Apply Mask to Image
         * @description Makes a picture transparent by a mask.
         */
        ApplyMaskToImageInvocation: {
            /**
             * Board
             * @description Where the picture goes
             * @default null
             */
            board: components["schemas"]["BoardField"] | null;
            /**
             * Metadata
             * @description What the picture records of its making
             * @default null
             */
            metadata: components["schemas"]["MetadataField"] | null;
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Image
             * @description The picture
             * @default null
             */
            image: components["schemas"]["ImageField"] | null;
            /**
             * Mask
             * @description The mask
             * @default null
             */
            mask: components["schemas"]["ImageField"] | null;
            /**
             * Invert Mask
             * @description Whether to invert the mask first
             * @default false
             */
            invert_mask: boolean;
            /**
             * type
             * @default apply_mask_to_image
             * @constant
             */
            type: "apply_mask_to_image";
        };
        /**
         * Apply Tensor Mask to Image
         * @description Makes a picture transparent outside of a tensor mask.
         */
        ApplyMaskTensorToImageInvocation: {
            /**
             * Board
             * @description Where the picture goes
             * @default null
             */
            board: components["schemas"]["BoardField"] | null;
            /**
             * Metadata
             * @description What the picture records of its making
             * @default null
             */
            metadata: components["schemas"]["MetadataField"] | null;
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Mask
             * @description The mask
             * @default null
             */
            mask: components["schemas"]["TensorField"] | null;
            /**
             * Image
             * @description The picture
             * @default null
             */
            image: components["schemas"]["ImageField"] | null;
            /**
             * Invert
             * @description Whether to invert the mask
             * @default false
             */
            invert: boolean;
            /**
             * type
             * @default apply_tensor_mask_to_image
             * @constant
             */
            type: "apply_tensor_mask_to_image";
        };
        /** ColorField */
        ColorField: {
            r: number;
            g: number;
            b: number;
            a: number;
        };
        /**
         * Blank Image
         * @description Makes a picture of one colour.
         */
        BlankImageInvocation: {
            /**
             * Board
             * @description Where the picture goes
             * @default null
             */
            board: components["schemas"]["BoardField"] | null;
            /**
             * Metadata
             * @description What the picture records of its making
             * @default null
             */
            metadata: components["schemas"]["MetadataField"] | null;
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Width
             * @description Width in pixels
             * @default 512
             */
            width: number;
            /**
             * Height
             * @description Height in pixels
             * @default 512
             */
            height: number;
            /**
             * Mode
             * @description Whether there is an alpha channel
             * @default RGB
             * @enum {string}
             */
            mode: "RGB" | "RGBA";
            /**
             * Color
             * @description The colour
             * @default {
             *       "r": 0,
             *       "g": 0,
             *       "b": 0,
             *       "a": 255
             *     }
             */
            color: components["schemas"]["ColorField"];
            /**
             * type
             * @default blank_image
             * @constant
             */
            type: "blank_image";
        };
        /** BooleanOutput */
        BooleanOutput: {
            /** Value */
            value: boolean;
            /**
             * type
             * @default boolean_output
             * @constant
             */
            type: "boolean_output";
        };
        /**
         * Boolean Primitive
         * @description A truth value.
         */
        BooleanInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Value
             * @default false
             */
            value: boolean;
            /**
             * type
             * @default boolean
             * @constant
             */
            type: "boolean";
        };
        /** BooleanCollectionOutput */
        BooleanCollectionOutput: {
            /** Collection */
            collection: boolean[];
            /**
             * type
             * @default boolean_collection_output
             * @constant
             */
            type: "boolean_collection_output";
        };
        /**
         * Boolean Collection Primitive
         * @description A list of truth values.
         */
        BooleanCollectionInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Collection
             * @default []
             */
            collection: boolean[];
            /**
             * type
             * @default boolean_collection
             * @constant
             */
            type: "boolean_collection";
        };
        /** BoundingBoxField */
        BoundingBoxField: {
            x_min: number;
            x_max: number;
            y_min: number;
            y_max: number;
            /** @default null */
            score: number | null;
        };
        /** BoundingBoxOutput */
        BoundingBoxOutput: {
            /** Bounding Box */
            bounding_box: components["schemas"]["BoundingBoxField"];
            /**
             * type
             * @default bounding_box_output
             * @constant
             */
            type: "bounding_box_output";
        };
        /**
         * Bounding Box
         * @description A rectangle in a picture.
         */
        BoundingBoxInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * X Min
             * @description Left edge
             * @default 0
             */
            x_min: number;
            /**
             * Y Min
             * @description Top edge
             * @default 0
             */
            y_min: number;
            /**
             * X Max
             * @description Right edge
             * @default 0
             */
            x_max: number;
            /**
             * Y Max
             * @description Bottom edge
             * @default 0
             */
            y_max: number;
            /**
             * type
             * @default bounding_box
             * @constant
             */
            type: "bounding_box";
        };
        /** Tile */
        Tile: {
            coords: components["schemas"]["TBLR"];
            overlap: components["schemas"]["TBLR"];
        };
        /** TBLR */
        TBLR: {
            top: number;
            bottom: number;
            left: number;
            right: number;
        };
        /** CalculateImageTilesOutput */
        CalculateImageTilesOutput: {
            /**
             * Tiles
             * @description The tiles, row by row
             */
            tiles: components["schemas"]["Tile"][];
            /**
             * type
             * @default calculate_image_tiles_output
             * @constant
             */
            type: "calculate_image_tiles_output";
        };
        /**
         * Calculate Image Tiles
         * @description Covers a picture with tiles at a fixed distance.
         */
        CalculateImageTilesInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Image Width
             * @description Width of the picture
             * @default 1024
             */
            image_width: number;
            /**
             * Image Height
             * @description Height of the picture
             * @default 1024
             */
            image_height: number;
            /**
             * Tile Width
             * @description Width of a tile
             * @default 576
             */
            tile_width: number;
            /**
             * Tile Height
             * @description Height of a tile
             * @default 576
             */
            tile_height: number;
            /**
             * Overlap
             * @description How far neighbours overlap
             * @default 128
             */
            overlap: number;
            /**
             * type
             * @default calculate_image_tiles
             * @constant
             */
            type: "calculate_image_tiles";
        };
        /**
         * Calculate Image Tiles Even Split
         * @description Covers a picture with a number of columns and rows of tiles.
         */
        CalculateImageTilesEvenSplitInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Image Width
             * @description Width of the picture
             * @default 1024
             */
            image_width: number;
            /**
             * Image Height
             * @description Height of the picture
             * @default 1024
             */
            image_height: number;
            /**
             * Num Tiles X
             * @description Number of columns
             * @default 2
             */
            num_tiles_x: number;
            /**
             * Num Tiles Y
             * @description Number of rows
             * @default 2
             */
            num_tiles_y: number;
            /**
             * Overlap
             * @description How far neighbours overlap
             * @default 128
             */
            overlap: number;
            /**
             * type
             * @default calculate_image_tiles_even_split
             * @constant
             */
            type: "calculate_image_tiles_even_split";
        };
        /**
         * Calculate Image Tiles Minimum Overlap
         * @description Covers a picture with as few tiles as overlap enough.
         */
        CalculateImageTilesMinimumOverlapInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Image Width
             * @description Width of the picture
             * @default 1024
             */
            image_width: number;
            /**
             * Image Height
             * @description Height of the picture
             * @default 1024
             */
            image_height: number;
            /**
             * Tile Width
             * @description Width of a tile
             * @default 576
             */
            tile_width: number;
            /**
             * Tile Height
             * @description Height of a tile
             * @default 576
             */
            tile_height: number;
            /**
             * Min Overlap
             * @description How far neighbours overlap at least
             * @default 128
             */
            min_overlap: number;
            /**
             * type
             * @default calculate_image_tiles_min_overlap
             * @constant
             */
            type: "calculate_image_tiles_min_overlap";
        };
        /** WorkflowReturnOutput */
        WorkflowReturnOutput: {
            /**
             * Values
             * @description The values by name
             * @default {}
             */
            values: {
                [key: string]: unknown;
            };
            /**
             * type
             * @default workflow_return_output
             * @constant
             */
            type: "workflow_return_output";
        };
        /**
         * Call Saved Workflow
         * @description Runs another workflow of the library and waits for what it returns.
         */
        CallSavedWorkflowInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default false
             */
            use_cache: boolean;
            /**
             * Workflow Id
             * @description The workflow
             * @default
             */
            workflow_id: string;
            /**
             * Workflow Inputs
             * @description Values for the inputs that the workflow exposes
             * @default {}
             */
            workflow_inputs: {
                [key: string]: unknown;
            };
            /**
             * type
             * @default call_saved_workflow
             * @constant
             */
            type: "call_saved_workflow";
        };
        /**
         * Canny Edge Detection
         * @description Finds the edges of a picture.
         */
        CannyEdgeDetectionInvocation: {
            /**
             * Board
             * @description Where the picture goes
             * @default null
             */
            board: components["schemas"]["BoardField"] | null;
            /**
             * Metadata
             * @description What the picture records of its making
             * @default null
             */
            metadata: components["schemas"]["MetadataField"] | null;
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Image
             * @description The picture
             * @default null
             */
            image: components["schemas"]["ImageField"] | null;
            /**
             * Low Threshold
             * @description From where on an edge goes on
             * @default 100
             */
            low_threshold: number;
            /**
             * High Threshold
             * @description From where on an edge begins
             * @default 200
             */
            high_threshold: number;
            /**
             * type
             * @default canny_edge_detection
             * @constant
             */
            type: "canny_edge_detection";
        };
        /**
         * Canvas Output
         * @description Hands a picture to the canvas.
         */
        CanvasOutputInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default false
             */
            use_cache: boolean;
            /**
             * Image
             * @description The picture
             * @default null
             */
            image: components["schemas"]["ImageField"] | null;
            /**
             * type
             * @default canvas_output
             * @constant
             */
            type: "canvas_output";
        };
        /**
         * Canvas Paste Back
         * @description Puts a picture into another where a mask is black.
         */
        CanvasPasteBackInvocation: {
            /**
             * Board
             * @description Where the picture goes
             * @default null
             */
            board: components["schemas"]["BoardField"] | null;
            /**
             * Metadata
             * @description What the picture records of its making
             * @default null
             */
            metadata: components["schemas"]["MetadataField"] | null;
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Source Image
             * @description The picture below
             * @default null
             */
            source_image: components["schemas"]["ImageField"] | null;
            /**
             * Target Image
             * @description The picture to put into it
             * @default null
             */
            target_image: components["schemas"]["ImageField"] | null;
            /**
             * Mask
             * @description Black where to put it
             * @default null
             */
            mask: components["schemas"]["ImageField"] | null;
            /**
             * Mask Blur
             * @description How soft the border is, in pixels
             * @default 0
             */
            mask_blur: number;
            /**
             * type
             * @default canvas_paste_back
             * @constant
             */
            type: "canvas_paste_back";
        };
        /**
         * Canvas V2 Mask and Crop
         * @description Puts a picture into another where a mask is black; without another, the rest becomes transparent.
         */
        CanvasV2MaskAndCropInvocation: {
            /**
             * Board
             * @description Where the picture goes
             * @default null
             */
            board: components["schemas"]["BoardField"] | null;
            /**
             * Metadata
             * @description What the picture records of its making
             * @default null
             */
            metadata: components["schemas"]["MetadataField"] | null;
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Source Image
             * @description The picture below
             * @default null
             */
            source_image: components["schemas"]["ImageField"] | null;
            /**
             * Generated Image
             * @description The picture to put into it
             * @default null
             */
            generated_image: components["schemas"]["ImageField"] | null;
            /**
             * Mask
             * @description Black where to put it
             * @default null
             */
            mask: components["schemas"]["ImageField"] | null;
            /**
             * Mask Blur
             * @description How soft the border is, in pixels
             * @default 0
             */
            mask_blur: number;
            /**
             * type
             * @default canvas_v2_mask_and_crop
             * @constant
             */
            type: "canvas_v2_mask_and_crop";
        };
        /** CLIPField */
        CLIPField: {
            tokenizer: components["schemas"]["ModelIdentifierField"];
            text_encoder: components["schemas"]["ModelIdentifierField"];
            skipped_layers: number;
            loras: components["schemas"]["LoRAField"][];
        };
        /** ModelIdentifierField */
        ModelIdentifierField: {
            key: string;
            hash: string;
            name: string;
            base: components["schemas"]["BaseModelType"];
            type: components["schemas"]["ModelType"];
            /** @default null */
            submodel_type: components["schemas"]["SubModelType"] | null;
        };
        /**
         * SubModelType
         * @enum {string}
         */
        SubModelType: "unet" | "transformer" | "transformer_2" | "text_encoder" | "text_encoder_2" | "text_encoder_3" | "tokenizer" | "tokenizer_2" | "tokenizer_3" | "pe" | "pe_tokenizer" | "vae" | "vae_decoder" | "vae_encoder" | "scheduler" | "safety_checker";
        /** LoRAField */
        LoRAField: {
            lora: components["schemas"]["ModelIdentifierField"];
            weight: number;
        };
        /** CLIPSkipInvocationOutput */
        CLIPSkipInvocationOutput: {
            /**
             * CLIP
             * @default null
             */
            clip: components["schemas"]["CLIPField"] | null;
            /**
             * type
             * @default clip_skip_output
             * @constant
             */
            type: "clip_skip_output";
        };
        /**
         * Apply CLIP Skip - SD1.5, SDXL
         * @description Leaves out the last layers of a text encoder.
         */
        CLIPSkipInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * CLIP
             * @description CLIP (tokenizer, text encoder, LoRAs) and skipped layer count
             * @default null
             */
            clip: components["schemas"]["CLIPField"] | null;
            /**
             * Skipped Layers
             * @description Number of layers to skip in text encoder
             * @default 0
             */
            skipped_layers: number;
            /**
             * type
             * @default clip_skip
             * @constant
             */
            type: "clip_skip";
        };
        /** CollectInvocationOutput */
        CollectInvocationOutput: {
            /**
             * Collection
             * @description The values gathered
             */
            collection: unknown[];
            /**
             * type
             * @default collect_output
             * @constant
             */
            type: "collect_output";
        };
        /**
         * CollectInvocation
         * @description Gathers values into a list.
         */
        CollectInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default false
             */
            use_cache: boolean;
            /**
             * Collection Item
             * @description A value to add; all must be of one type
             * @default null
             */
            item: unknown | null;
            /**
             * Collection
             * @description A list to begin with
             * @default []
             */
            collection: unknown[];
            /**
             * type
             * @default collect
             * @constant
             */
            type: "collect";
        };
        /** ColorOutput */
        ColorOutput: {
            /** Color */
            color: components["schemas"]["ColorField"];
            /**
             * type
             * @default color_output
             * @constant
             */
            type: "color_output";
        };
        /**
         * Color Primitive
         * @description A colour.
         */
        ColorInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Color
             * @default {
             *       "r": 0,
             *       "g": 0,
             *       "b": 0,
             *       "a": 255
             *     }
             */
            color: components["schemas"]["ColorField"];
            /**
             * type
             * @default color
             * @constant
             */
            type: "color";
        };
        /**
         * Color Correct
         * @description Gives a picture the colours of another, by matching histograms.
         */
        ColorCorrectInvocation: {
            /**
             * Board
             * @description Where the picture goes
             * @default null
             */
            board: components["schemas"]["BoardField"] | null;
            /**
             * Metadata
             * @description What the picture records of its making
             * @default null
             */
            metadata: components["schemas"]["MetadataField"] | null;
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Base Image
             * @description The picture to change
             * @default null
             */
            base_image: components["schemas"]["ImageField"] | null;
            /**
             * Color Reference
             * @description The picture whose colours it gets
             * @default null
             */
            color_reference: components["schemas"]["ImageField"] | null;
            /**
             * Mask
             * @description Black where to change the picture
             * @default null
             */
            mask: components["schemas"]["ImageField"] | null;
            /**
             * Color Space
             * @description Which values to match
             * @default RGB
             * @enum {string}
             */
            colorspace: "RGB" | "YCbCr" | "YCbCr-Chroma" | "YCbCr-Luma";
            /**
             * type
             * @default color_correct
             * @constant
             */
            type: "color_correct";
        };
        /**
         * Color Map
         * @description Makes a mosaic of a picture.
         */
        ColorMapInvocation: {
            /**
             * Board
             * @description Where the picture goes
             * @default null
             */
            board: components["schemas"]["BoardField"] | null;
            /**
             * Metadata
             * @description What the picture records of its making
             * @default null
             */
            metadata: components["schemas"]["MetadataField"] | null;
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Image
             * @description The picture
             * @default null
             */
            image: components["schemas"]["ImageField"] | null;
            /**
             * Tile Size
             * @description Width and height of a tile, in pixels
             * @default 64
             */
            tile_size: number;
            /**
             * type
             * @default color_map
             * @constant
             */
            type: "color_map";
        };
        /** ConditioningField */
        ConditioningField: {
            conditioning_name: string;
            /** @default null */
            mask: components["schemas"]["TensorField"] | null;
        };
        /** ConditioningOutput */
        ConditioningOutput: {
            /** Conditioning */
            conditioning: components["schemas"]["ConditioningField"];
            /**
             * type
             * @default conditioning_output
             * @constant
             */
            type: "conditioning_output";
        };
        /**
         * Prompt - SD1.5
         * @description Encodes a prompt, with weights in the syntax of compel.
         */
        CompelInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Prompt
             * @description What to paint
             * @default
             */
            prompt: string;
            /**
             * CLIP
             * @description CLIP (tokenizer, text encoder, LoRAs) and skipped layer count
             * @default null
             */
            clip: components["schemas"]["CLIPField"] | null;
            /**
             * Mask
             * @description A mask defining the region that this conditioning prompt applies to.
             * @default null
             */
            mask: components["schemas"]["TensorField"] | null;
            /**
             * type
             * @default compel
             * @constant
             */
            type: "compel";
        };
        /**
         * Conditioning Primitive
         * @description Conditioning made of a prompt.
         */
        ConditioningInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Conditioning
             * @default null
             */
            conditioning: components["schemas"]["ConditioningField"] | null;
            /**
             * type
             * @default conditioning
             * @constant
             */
            type: "conditioning";
        };
        /** ConditioningCollectionOutput */
        ConditioningCollectionOutput: {
            /** Collection */
            collection: components["schemas"]["ConditioningField"][];
            /**
             * type
             * @default conditioning_collection_output
             * @constant
             */
            type: "conditioning_collection_output";
        };
        /**
         * Conditioning Collection Primitive
         * @description A list of conditionings.
         */
        ConditioningCollectionInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Collection
             * @default []
             */
            collection: components["schemas"]["ConditioningField"][];
            /**
             * type
             * @default conditioning_collection
             * @constant
             */
            type: "conditioning_collection";
        };
        /**
         * Content Shuffle
         * @description Moves the parts of a picture about.
         */
        ContentShuffleInvocation: {
            /**
             * Board
             * @description Where the picture goes
             * @default null
             */
            board: components["schemas"]["BoardField"] | null;
            /**
             * Metadata
             * @description What the picture records of its making
             * @default null
             */
            metadata: components["schemas"]["MetadataField"] | null;
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Image
             * @description The picture
             * @default null
             */
            image: components["schemas"]["ImageField"] | null;
            /**
             * Scale Factor
             * @description Over how many pixels places change
             * @default 256
             */
            scale_factor: number;
            /**
             * type
             * @default content_shuffle
             * @constant
             */
            type: "content_shuffle";
        };
        /** ControlField */
        ControlField: {
            image: components["schemas"]["ImageField"];
            control_model: components["schemas"]["ModelIdentifierField"];
            /** @default 1 */
            control_weight: number | number[];
            /** @default 0 */
            begin_step_percent: number;
            /** @default 1 */
            end_step_percent: number;
            /**
             * @default balanced
             * @enum {string}
             */
            control_mode: "balanced" | "more_prompt" | "more_control" | "unbalanced";
            /**
             * @default just_resize
             * @enum {string}
             */
            resize_mode: "just_resize" | "crop_resize" | "fill_resize" | "just_resize_simple";
        };
        /** ControlOutput */
        ControlOutput: {
            /**
             * Control
             * @description ControlNet(s) to apply
             */
            control: components["schemas"]["ControlField"];
            /**
             * type
             * @default control_output
             * @constant
             */
            type: "control_output";
        };
        /**
         * ControlNet - SD1.5, SD2, SDXL
         * @description Names a ControlNet and its control image.
         */
        ControlNetInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Image
             * @description The control image
             * @default null
             */
            image: components["schemas"]["ImageField"] | null;
            /**
             * Control Model
             * @description ControlNet model to load
             * @default null
             */
            control_model: components["schemas"]["ModelIdentifierField"] | null;
            /**
             * Control Weight
             * @description The weight given to the ControlNet
             * @default 1
             */
            control_weight: number | number[];
            /**
             * Begin Step Percent
             * @description When the control begins, as a share of all steps
             * @default 0
             */
            begin_step_percent: number;
            /**
             * End Step Percent
             * @description When the control ends, as a share of all steps
             * @default 1
             */
            end_step_percent: number;
            /**
             * Control Mode
             * @description Whether prompt or control counts more
             * @default balanced
             * @enum {string}
             */
            control_mode: "balanced" | "more_prompt" | "more_control" | "unbalanced";
            /**
             * Resize Mode
             * @description How the picture comes to the size of the result
             * @default just_resize
             * @enum {string}
             */
            resize_mode: "just_resize" | "crop_resize" | "fill_resize" | "just_resize_simple";
            /**
             * type
             * @default controlnet
             * @constant
             */
            type: "controlnet";
        };
        /** MetadataOutput */
        MetadataOutput: {
            /** Metadata */
            metadata: components["schemas"]["MetadataField"];
            /**
             * type
             * @default metadata_output
             * @constant
             */
            type: "metadata_output";
        };
        /** ControlNetMetadataField */
        ControlNetMetadataField: {
            image: components["schemas"]["ImageField"];
            control_model: components["schemas"]["ModelIdentifierField"];
            /** @default 1 */
            control_weight: number | number[];
            /** @default 0 */
            begin_step_percent: number;
            /** @default 1 */
            end_step_percent: number;
            /**
             * @default balanced
             * @enum {string}
             */
            control_mode: "balanced" | "more_prompt" | "more_control" | "unbalanced";
            /**
             * @default just_resize
             * @enum {string}
             */
            resize_mode: "just_resize" | "crop_resize" | "fill_resize" | "just_resize_simple";
            /** @default null */
            processed_image: components["schemas"]["ImageField"] | null;
        };
        /** IPAdapterMetadataField */
        IPAdapterMetadataField: {
            image: components["schemas"]["ImageField"];
            ip_adapter_model: components["schemas"]["ModelIdentifierField"];
            /** @enum {string} */
            clip_vision_model: "ViT-L" | "ViT-H" | "ViT-G";
            /** @enum {string} */
            method: "full" | "style" | "composition" | "style_strong" | "style_precise";
            weight: number | number[];
            begin_step_percent: number;
            end_step_percent: number;
        };
        /** T2IAdapterMetadataField */
        T2IAdapterMetadataField: {
            image: components["schemas"]["ImageField"];
            t2i_adapter_model: components["schemas"]["ModelIdentifierField"];
            /** @default 1 */
            weight: number | number[];
            /** @default 0 */
            begin_step_percent: number;
            /** @default 1 */
            end_step_percent: number;
            /**
             * @default just_resize
             * @enum {string}
             */
            resize_mode: "just_resize" | "crop_resize" | "fill_resize" | "just_resize_simple";
            /** @default null */
            processed_image: components["schemas"]["ImageField"] | null;
        };
        /** LoRAMetadataField */
        LoRAMetadataField: {
            model: components["schemas"]["ModelIdentifierField"];
            weight: number;
        };
        /**
         * Core Metadata
         * @description Gathers the settings of a generation, to be recorded in its pictures.
         */
        CoreMetadataInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Generation Mode
             * @description How the picture was made
             * @default null
             */
            generation_mode: ("txt2img" | "img2img" | "inpaint" | "outpaint" | "sdxl_txt2img" | "sdxl_img2img" | "sdxl_inpaint" | "sdxl_outpaint" | "flux_txt2img" | "flux_img2img" | "flux_inpaint" | "flux_outpaint" | "flux2_txt2img" | "flux2_img2img" | "flux2_inpaint" | "flux2_outpaint" | "sd3_txt2img" | "sd3_img2img" | "sd3_inpaint" | "sd3_outpaint" | "cogview4_txt2img" | "cogview4_img2img" | "cogview4_inpaint" | "cogview4_outpaint" | "z_image_txt2img" | "z_image_img2img" | "z_image_inpaint" | "z_image_outpaint" | "ernie_image_txt2img" | "ideogram4_txt2img" | "qwen_image_txt2img" | "qwen_image_img2img" | "qwen_image_inpaint" | "qwen_image_outpaint" | "anima_txt2img" | "anima_img2img" | "anima_inpaint" | "anima_outpaint" | "krea2_txt2img" | "krea2_img2img" | "krea2_inpaint" | "krea2_outpaint" | "wan_txt2img" | "wan_img2img" | "wan_inpaint" | "wan_outpaint" | "wan_i2v") | null;
            /**
             * Positive Prompt
             * @description The prompt
             * @default null
             */
            positive_prompt: string | null;
            /**
             * Negative Prompt
             * @description The negative prompt
             * @default null
             */
            negative_prompt: string | null;
            /**
             * Width
             * @description Width in pixels
             * @default null
             */
            width: number | null;
            /**
             * Height
             * @description Height in pixels
             * @default null
             */
            height: number | null;
            /**
             * Seed
             * @description Seed of the noise
             * @default null
             */
            seed: number | null;
            /**
             * Rand Device
             * @description Device that made the noise
             * @default null
             */
            rand_device: string | null;
            /**
             * Cfg Scale
             * @description Guidance scale
             * @default null
             */
            cfg_scale: number | null;
            /**
             * Cfg Rescale Multiplier
             * @description Rescaling of the guidance
             * @default null
             */
            cfg_rescale_multiplier: number | null;
            /**
             * Steps
             * @description Number of steps
             * @default null
             */
            steps: number | null;
            /**
             * Scheduler
             * @description Name of the scheduler
             * @default null
             */
            scheduler: string | null;
            /**
             * Seamless X
             * @description Whether the picture tiles from left to right
             * @default null
             */
            seamless_x: boolean | null;
            /**
             * Seamless Y
             * @description Whether the picture tiles from top to bottom
             * @default null
             */
            seamless_y: boolean | null;
            /**
             * Clip Skip
             * @description Layers of the text encoder left out
             * @default null
             */
            clip_skip: number | null;
            /**
             * Model
             * @description The main model
             * @default null
             */
            model: components["schemas"]["ModelIdentifierField"] | null;
            /**
             * Controlnets
             * @description The ControlNets
             * @default null
             */
            controlnets: components["schemas"]["ControlNetMetadataField"][] | null;
            /**
             * Ipadapters
             * @description The IP-Adapters
             * @default null
             */
            ipAdapters: components["schemas"]["IPAdapterMetadataField"][] | null;
            /**
             * T2Iadapters
             * @description The T2I-Adapters
             * @default null
             */
            t2iAdapters: components["schemas"]["T2IAdapterMetadataField"][] | null;
            /**
             * Loras
             * @description The LoRAs
             * @default null
             */
            loras: components["schemas"]["LoRAMetadataField"][] | null;
            /**
             * Strength
             * @description How far the initial picture was changed
             * @default null
             */
            strength: number | null;
            /**
             * Init Image
             * @description Name of the initial picture
             * @default null
             */
            init_image: string | null;
            /**
             * Vae
             * @description The autoencoder, when it is not the main model’s
             * @default null
             */
            vae: components["schemas"]["ModelIdentifierField"] | null;
            /**
             * Qwen3 Encoder
             * @description The Qwen3 text encoder
             * @default null
             */
            qwen3_encoder: components["schemas"]["ModelIdentifierField"] | null;
            /**
             * Mistral Encoder
             * @description The Mistral text encoder
             * @default null
             */
            mistral_encoder: components["schemas"]["ModelIdentifierField"] | null;
            /**
             * Ideogram4 Caption
             * @description The caption for Ideogram 4
             * @default null
             */
            ideogram4_caption: string | null;
            /**
             * Hrf Enabled
             * @description Whether a second pass at high resolution was made
             * @default null
             */
            hrf_enabled: boolean | null;
            /**
             * Hrf Method
             * @description How the picture was enlarged for the second pass
             * @default null
             */
            hrf_method: string | null;
            /**
             * Hrf Strength
             * @description How far the second pass changed the picture
             * @default null
             */
            hrf_strength: number | null;
            /**
             * Positive Style Prompt
             * @description The style prompt
             * @default null
             */
            positive_style_prompt: string | null;
            /**
             * Negative Style Prompt
             * @description The negative style prompt
             * @default null
             */
            negative_style_prompt: string | null;
            /**
             * Refiner Model
             * @description The refiner
             * @default null
             */
            refiner_model: components["schemas"]["ModelIdentifierField"] | null;
            /**
             * Refiner Cfg Scale
             * @description Guidance scale of the refiner
             * @default null
             */
            refiner_cfg_scale: number | null;
            /**
             * Refiner Steps
             * @description Number of steps of the refiner
             * @default null
             */
            refiner_steps: number | null;
            /**
             * Refiner Scheduler
             * @description Scheduler of the refiner
             * @default null
             */
            refiner_scheduler: string | null;
            /**
             * Refiner Positive Aesthetic Score
             * @description Aesthetic score that the refiner aimed for
             * @default null
             */
            refiner_positive_aesthetic_score: number | null;
            /**
             * Refiner Negative Aesthetic Score
             * @description Aesthetic score that the refiner avoided
             * @default null
             */
            refiner_negative_aesthetic_score: number | null;
            /**
             * Refiner Start
             * @description Where in the process the refiner began, 0 to 1
             * @default null
             */
            refiner_start: number | null;
            /**
             * type
             * @default core_metadata
             * @constant
             */
            type: "core_metadata";
        } & {
            [key: string]: unknown;
        };
        /** DenoiseMaskField */
        DenoiseMaskField: {
            mask_name: string;
            /** @default null */
            masked_latents_name: string | null;
            /** @default false */
            gradient: boolean;
        };
        /** DenoiseMaskOutput */
        DenoiseMaskOutput: {
            /** Denoise Mask */
            denoise_mask: components["schemas"]["DenoiseMaskField"];
            /**
             * type
             * @default denoise_mask_output
             * @constant
             */
            type: "denoise_mask_output";
        };
        /** VAEField */
        VAEField: {
            vae: components["schemas"]["ModelIdentifierField"];
            /** @default [] */
            seamless_axes: string[];
        };
        /**
         * Create Denoise Mask
         * @description Makes a mask for denoising: what is black is painted anew, what is white is kept.
         */
        CreateDenoiseMaskInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Vae
             * @description VAE
             * @default null
             */
            vae: components["schemas"]["VAEField"] | null;
            /**
             * Image
             * @description Image which will be masked
             * @default null
             */
            image: components["schemas"]["ImageField"] | null;
            /**
             * Mask
             * @description The mask to use when pasting
             * @default null
             */
            mask: components["schemas"]["ImageField"] | null;
            /**
             * Tiled
             * @description Processing using overlapping tiles
             * @default false
             */
            tiled: boolean;
            /**
             * Fp32
             * @description Whether or not to use float32 precision
             * @default false
             */
            fp32: boolean;
            /**
             * type
             * @default create_denoise_mask
             * @constant
             */
            type: "create_denoise_mask";
        };
        /** GradientMaskOutput */
        GradientMaskOutput: {
            /**
             * Denoise Mask
             * @description What to denoise: 0 is denoised fully, 1 is kept.
             */
            denoise_mask: components["schemas"]["DenoiseMaskField"];
            /**
             * Expanded Mask Area
             * @description Everything that changes, in black; for pasting back.
             */
            expanded_mask_area: components["schemas"]["ImageField"];
            /**
             * type
             * @default gradient_mask_output
             * @constant
             */
            type: "gradient_mask_output";
        };
        /** UNetField */
        UNetField: {
            unet: components["schemas"]["ModelIdentifierField"];
            scheduler: components["schemas"]["ModelIdentifierField"];
            loras: components["schemas"]["LoRAField"][];
            /** @default [] */
            seamless_axes: string[];
            /** @default null */
            freeu_config: components["schemas"]["FreeUConfig"] | null;
        };
        /** FreeUConfig */
        FreeUConfig: {
            s1: number;
            s2: number;
            b1: number;
            b2: number;
        };
        /**
         * Create Gradient Mask
         * @description Makes a mask for denoising whose edges fade, so that old and new fit together.
         */
        CreateGradientMaskInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Mask
             * @description Image which will be masked
             * @default null
             */
            mask: components["schemas"]["ImageField"] | null;
            /**
             * Edge Radius
             * @description How far to expand the edges of the mask
             * @default 16
             */
            edge_radius: number;
            /**
             * Coherence Mode
             * @default Gaussian Blur
             * @enum {string}
             */
            coherence_mode: "Gaussian Blur" | "Box Blur" | "Staged";
            /**
             * Minimum Denoise
             * @description Minimum denoise level for the coherence region
             * @default 0
             */
            minimum_denoise: number;
            /**
             * [OPTIONAL] Image
             * @description Only for specialized inpainting models
             * @default null
             */
            image: components["schemas"]["ImageField"] | null;
            /**
             * [OPTIONAL] UNet
             * @description Only for specialized inpainting models
             * @default null
             */
            unet: components["schemas"]["UNetField"] | null;
            /**
             * [OPTIONAL] VAE
             * @description Only for specialized inpainting models
             * @default null
             */
            vae: components["schemas"]["VAEField"] | null;
            /**
             * Tiled
             * @description Processing using overlapping tiles
             * @default false
             */
            tiled: boolean;
            /**
             * Fp32
             * @description Whether or not to use float32 precision
             * @default false
             */
            fp32: boolean;
            /**
             * type
             * @default create_gradient_mask
             * @constant
             */
            type: "create_gradient_mask";
        };
        /**
         * Crop Image to Bounding Box
         * @description Cuts a bounding box out of a picture; without a box, the part that is not transparent.
         */
        CropImageToBoundingBoxInvocation: {
            /**
             * Board
             * @description Where the picture goes
             * @default null
             */
            board: components["schemas"]["BoardField"] | null;
            /**
             * Metadata
             * @description What the picture records of its making
             * @default null
             */
            metadata: components["schemas"]["MetadataField"] | null;
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Image
             * @description The picture
             * @default null
             */
            image: components["schemas"]["ImageField"] | null;
            /**
             * Bounding Box
             * @description What to cut out
             * @default null
             */
            bounding_box: components["schemas"]["BoundingBoxField"] | null;
            /**
             * type
             * @default crop_image_to_bounding_box
             * @constant
             */
            type: "crop_image_to_bounding_box";
        };
        /** LatentsField */
        LatentsField: {
            latents_name: string;
            /** @default null */
            seed: number | null;
        };
        /** LatentsOutput */
        LatentsOutput: {
            /** Latents */
            latents: components["schemas"]["LatentsField"];
            /**
             * Width
             * @description Width in pixels
             */
            width: number;
            /**
             * Height
             * @description Height in pixels
             */
            height: number;
            /**
             * type
             * @default latents_output
             * @constant
             */
            type: "latents_output";
        };
        /**
         * Crop Latents
         * @description Cuts a rectangle, given in pixels, out of latents.
         */
        CropLatentsCoreInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Latents
             * @description Latents tensor
             * @default null
             */
            latents: components["schemas"]["LatentsField"] | null;
            /**
             * X
             * @description Left edge of the rectangle in pixels
             * @default null
             */
            x: number | null;
            /**
             * Y
             * @description Top edge of the rectangle in pixels
             * @default null
             */
            y: number | null;
            /**
             * Width
             * @description Width of the rectangle in pixels
             * @default null
             */
            width: number | null;
            /**
             * Height
             * @description Height of the rectangle in pixels
             * @default null
             */
            height: number | null;
            /**
             * type
             * @default crop_latents
             * @constant
             */
            type: "crop_latents";
        };
        /**
         * OpenCV Inpaint
         * @description Paints over what a mask leaves black, by smoothing inwards from the borders.
         */
        CvInpaintInvocation: {
            /**
             * Board
             * @description Where the picture goes
             * @default null
             */
            board: components["schemas"]["BoardField"] | null;
            /**
             * Metadata
             * @description What the picture records of its making
             * @default null
             */
            metadata: components["schemas"]["MetadataField"] | null;
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Image
             * @description The picture
             * @default null
             */
            image: components["schemas"]["ImageField"] | null;
            /**
             * Mask
             * @description Black where to paint
             * @default null
             */
            mask: components["schemas"]["ImageField"] | null;
            /**
             * type
             * @default cv_inpaint
             * @constant
             */
            type: "cv_inpaint";
        };
        /** StringOutput */
        StringOutput: {
            /** Value */
            value: string;
            /**
             * type
             * @default string_output
             * @constant
             */
            type: "string_output";
        };
        /**
         * Decode Invisible Watermark
         * @description Reads a text that is hidden in a picture.
         */
        DecodeInvisibleWatermarkInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Image
             * @description The picture
             * @default null
             */
            image: components["schemas"]["ImageField"] | null;
            /**
             * Length
             * @description Length of the text, in bytes
             * @default 8
             */
            length: number;
            /**
             * type
             * @default decode_watermark
             * @constant
             */
            type: "decode_watermark";
        };
        /** IPAdapterField */
        IPAdapterField: {
            image: components["schemas"]["ImageField"] | components["schemas"]["ImageField"][];
            ip_adapter_model: components["schemas"]["ModelIdentifierField"];
            image_encoder_model: components["schemas"]["ModelIdentifierField"];
            /** @default 1 */
            weight: number | number[];
            /** @default [] */
            target_blocks: string[];
            /** @default full */
            method: string;
            /** @default 0 */
            begin_step_percent: number;
            /** @default 1 */
            end_step_percent: number;
            /** @default null */
            mask: components["schemas"]["TensorField"] | null;
        };
        /** T2IAdapterField */
        T2IAdapterField: {
            image: components["schemas"]["ImageField"];
            t2i_adapter_model: components["schemas"]["ModelIdentifierField"];
            /** @default 1 */
            weight: number | number[];
            /** @default 0 */
            begin_step_percent: number;
            /** @default 1 */
            end_step_percent: number;
            /**
             * @default just_resize
             * @enum {string}
             */
            resize_mode: "just_resize" | "crop_resize" | "fill_resize" | "just_resize_simple";
        };
        /**
         * Denoise - SD1.5, SDXL
         * @description Turns noise into latents that can be decoded.
         */
        DenoiseLatentsInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Positive Conditioning
             * @description Positive conditioning tensor
             * @default null
             */
            positive_conditioning: components["schemas"]["ConditioningField"] | components["schemas"]["ConditioningField"][] | null;
            /**
             * Negative Conditioning
             * @description Negative conditioning tensor
             * @default null
             */
            negative_conditioning: components["schemas"]["ConditioningField"] | components["schemas"]["ConditioningField"][] | null;
            /**
             * Noise
             * @description Noise tensor
             * @default null
             */
            noise: components["schemas"]["LatentsField"] | null;
            /**
             * Steps
             * @description Number of steps to run
             * @default 10
             */
            steps: number;
            /**
             * CFG Scale
             * @description Classifier-Free Guidance scale
             * @default 7.5
             */
            cfg_scale: number | number[];
            /**
             * CFG Rescale Multiplier
             * @description Rescale multiplier for CFG guidance, used for models trained with zero-terminal SNR
             * @default 0
             */
            cfg_rescale_multiplier: number;
            /**
             * Denoising Start
             * @description When to start denoising, as a share of all steps
             * @default 0
             */
            denoising_start: number;
            /**
             * Denoising End
             * @description When to stop denoising, as a share of all steps
             * @default 1
             */
            denoising_end: number;
            /**
             * Scheduler
             * @description Scheduler to use during inference
             * @default euler
             * @enum {string}
             */
            scheduler: "ddim" | "ddpm" | "deis" | "deis_k" | "lms" | "lms_k" | "pndm" | "heun" | "heun_k" | "euler" | "euler_k" | "euler_a" | "kdpm_2" | "kdpm_2_k" | "kdpm_2_a" | "kdpm_2_a_k" | "dpmpp_2s" | "dpmpp_2s_k" | "dpmpp_2m" | "dpmpp_2m_k" | "dpmpp_2m_sde" | "dpmpp_2m_sde_k" | "dpmpp_3m" | "dpmpp_3m_k" | "dpmpp_sde" | "dpmpp_sde_k" | "er_sde" | "unipc" | "unipc_k" | "lcm" | "tcd";
            /**
             * UNet
             * @description UNet (scheduler, LoRAs)
             * @default null
             */
            unet: components["schemas"]["UNetField"] | null;
            /**
             * Control
             * @description ControlNets to apply
             * @default null
             */
            control: components["schemas"]["ControlField"] | components["schemas"]["ControlField"][] | null;
            /**
             * IP-Adapter
             * @description IP-Adapter to apply
             * @default null
             */
            ip_adapter: components["schemas"]["IPAdapterField"] | components["schemas"]["IPAdapterField"][] | null;
            /**
             * T2I-Adapter
             * @description T2I-Adapter(s) to apply
             * @default null
             */
            t2i_adapter: components["schemas"]["T2IAdapterField"] | components["schemas"]["T2IAdapterField"][] | null;
            /**
             * HiDiffusion
             * @description Apply HiDiffusion for higher resolutions
             * @default false
             */
            hidiffusion: boolean;
            /**
             * HiDiffusion: RAU-Net
             * @description Apply HiDiffusion RAU-Net blocks
             * @default true
             */
            hidiffusion_raunet: boolean;
            /**
             * HiDiffusion: Window Attention
             * @description Apply HiDiffusion window attention blocks
             * @default true
             */
            hidiffusion_window_attn: boolean;
            /**
             * HiDiffusion: T1 Ratio
             * @description When HiDiffusion switches early
             * @default 0.4
             */
            hidiffusion_t1_ratio: number;
            /**
             * HiDiffusion: T2 Ratio
             * @description When HiDiffusion switches late
             * @default 0
             */
            hidiffusion_t2_ratio: number;
            /**
             * Latents
             * @description Latents tensor
             * @default null
             */
            latents: components["schemas"]["LatentsField"] | null;
            /**
             * Denoise Mask
             * @description What to denoise: 0 is denoised fully, 1 is kept.
             * @default null
             */
            denoise_mask: components["schemas"]["DenoiseMaskField"] | null;
            /**
             * type
             * @default denoise_latents
             * @constant
             */
            type: "denoise_latents";
        };
        /** LatentsMetaOutput */
        LatentsMetaOutput: {
            /**
             * Metadata
             * @description Metadata Dict
             */
            metadata: components["schemas"]["MetadataField"];
            /**
             * Latents
             * @description Latents tensor
             */
            latents: components["schemas"]["LatentsField"];
            /**
             * Width
             * @description Width of output (px)
             */
            width: number;
            /**
             * Height
             * @description Height of output (px)
             */
            height: number;
            /**
             * type
             * @default latents_meta_output
             * @constant
             */
            type: "latents_meta_output";
        };
        /**
         * Denoise - SD1.5, SDXL + Metadata
         * @description Turns noise into latents that can be decoded, and notes the settings in metadata.
         */
        DenoiseLatentsMetaInvocation: {
            /**
             * Metadata
             * @description What the picture records of its making
             * @default null
             */
            metadata: components["schemas"]["MetadataField"] | null;
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Positive Conditioning
             * @description Positive conditioning tensor
             * @default null
             */
            positive_conditioning: components["schemas"]["ConditioningField"] | components["schemas"]["ConditioningField"][] | null;
            /**
             * Negative Conditioning
             * @description Negative conditioning tensor
             * @default null
             */
            negative_conditioning: components["schemas"]["ConditioningField"] | components["schemas"]["ConditioningField"][] | null;
            /**
             * Noise
             * @description Noise tensor
             * @default null
             */
            noise: components["schemas"]["LatentsField"] | null;
            /**
             * Steps
             * @description Number of steps to run
             * @default 10
             */
            steps: number;
            /**
             * CFG Scale
             * @description Classifier-Free Guidance scale
             * @default 7.5
             */
            cfg_scale: number | number[];
            /**
             * CFG Rescale Multiplier
             * @description Rescale multiplier for CFG guidance, used for models trained with zero-terminal SNR
             * @default 0
             */
            cfg_rescale_multiplier: number;
            /**
             * Denoising Start
             * @description When to start denoising, as a share of all steps
             * @default 0
             */
            denoising_start: number;
            /**
             * Denoising End
             * @description When to stop denoising, as a share of all steps
             * @default 1
             */
            denoising_end: number;
            /**
             * Scheduler
             * @description Scheduler to use during inference
             * @default euler
             * @enum {string}
             */
            scheduler: "ddim" | "ddpm" | "deis" | "deis_k" | "lms" | "lms_k" | "pndm" | "heun" | "heun_k" | "euler" | "euler_k" | "euler_a" | "kdpm_2" | "kdpm_2_k" | "kdpm_2_a" | "kdpm_2_a_k" | "dpmpp_2s" | "dpmpp_2s_k" | "dpmpp_2m" | "dpmpp_2m_k" | "dpmpp_2m_sde" | "dpmpp_2m_sde_k" | "dpmpp_3m" | "dpmpp_3m_k" | "dpmpp_sde" | "dpmpp_sde_k" | "er_sde" | "unipc" | "unipc_k" | "lcm" | "tcd";
            /**
             * UNet
             * @description UNet (scheduler, LoRAs)
             * @default null
             */
            unet: components["schemas"]["UNetField"] | null;
            /**
             * Control
             * @description ControlNets to apply
             * @default null
             */
            control: components["schemas"]["ControlField"] | components["schemas"]["ControlField"][] | null;
            /**
             * IP-Adapter
             * @description IP-Adapter to apply
             * @default null
             */
            ip_adapter: components["schemas"]["IPAdapterField"] | components["schemas"]["IPAdapterField"][] | null;
            /**
             * T2I-Adapter
             * @description T2I-Adapter(s) to apply
             * @default null
             */
            t2i_adapter: components["schemas"]["T2IAdapterField"] | components["schemas"]["T2IAdapterField"][] | null;
            /**
             * HiDiffusion
             * @description Apply HiDiffusion for higher resolutions
             * @default false
             */
            hidiffusion: boolean;
            /**
             * HiDiffusion: RAU-Net
             * @description Apply HiDiffusion RAU-Net blocks
             * @default true
             */
            hidiffusion_raunet: boolean;
            /**
             * HiDiffusion: Window Attention
             * @description Apply HiDiffusion window attention blocks
             * @default true
             */
            hidiffusion_window_attn: boolean;
            /**
             * HiDiffusion: T1 Ratio
             * @description When HiDiffusion switches early
             * @default 0.4
             */
            hidiffusion_t1_ratio: number;
            /**
             * HiDiffusion: T2 Ratio
             * @description When HiDiffusion switches late
             * @default 0
             */
            hidiffusion_t2_ratio: number;
            /**
             * Latents
             * @description Latents tensor
             * @default null
             */
            latents: components["schemas"]["LatentsField"] | null;
            /**
             * Denoise Mask
             * @description What to denoise: 0 is denoised fully, 1 is kept.
             * @default null
             */
            denoise_mask: components["schemas"]["DenoiseMaskField"] | null;
            /**
             * type
             * @default denoise_latents_meta
             * @constant
             */
            type: "denoise_latents_meta";
        };
        /**
         * Divide Integers
         * @description Divides one whole number by another and drops the remainder.
         */
        DivideInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * A
             * @description First number
             * @default 0
             */
            a: number;
            /**
             * B
             * @description Second number
             * @default 0
             */
            b: number;
            /**
             * type
             * @default div
             * @constant
             */
            type: "div";
        };
        /** StringCollectionOutput */
        StringCollectionOutput: {
            /** Collection */
            collection: string[];
            /**
             * type
             * @default string_collection_output
             * @constant
             */
            type: "string_collection_output";
        };
        /**
         * Dynamic Prompt
         * @description Expands a prompt with variants, such as {red|green} apple, to a list of prompts.
         */
        DynamicPromptInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default false
             */
            use_cache: boolean;
            /**
             * Prompt
             * @description The prompt with variants
             * @default null
             */
            prompt: string | null;
            /**
             * Max Prompts
             * @description The most prompts to make
             * @default 1
             */
            max_prompts: number;
            /**
             * Combinatorial
             * @description Whether to make one prompt for each combination, or random ones
             * @default false
             */
            combinatorial: boolean;
            /**
             * type
             * @default dynamic_prompt
             * @constant
             */
            type: "dynamic_prompt";
        };
        /**
         * Upscale (RealESRGAN)
         * @description Upscales a picture with the installed upscaler of this name; with a plain filter (Lanczos) where there is none.
         */
        ESRGANInvocation: {
            /**
             * Board
             * @description Where the picture goes
             * @default null
             */
            board: components["schemas"]["BoardField"] | null;
            /**
             * Metadata
             * @description What the picture records of its making
             * @default null
             */
            metadata: components["schemas"]["MetadataField"] | null;
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Image
             * @description The picture
             * @default null
             */
            image: components["schemas"]["ImageField"] | null;
            /**
             * Model Name
             * @description The upscaler
             * @default RealESRGAN_x4plus.pth
             * @enum {string}
             */
            model_name: "RealESRGAN_x4plus.pth" | "RealESRGAN_x4plus_anime_6B.pth" | "ESRGAN_SRx4_DF2KOST_official-ff704c30.pth" | "RealESRGAN_x2plus.pth";
            /**
             * Tile Size
             * @description Side of the tiles in pixels; 0 for none
             * @default 400
             */
            tile_size: number;
            /**
             * type
             * @default esrgan
             * @constant
             */
            type: "esrgan";
        };
        /**
         * Expand Mask with Fade
         * @description Grows the black parts of a mask by a soft border.
         */
        ExpandMaskWithFadeInvocation: {
            /**
             * Board
             * @description Where the picture goes
             * @default null
             */
            board: components["schemas"]["BoardField"] | null;
            /**
             * Metadata
             * @description What the picture records of its making
             * @default null
             */
            metadata: components["schemas"]["MetadataField"] | null;
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Mask
             * @description The mask
             * @default null
             */
            mask: components["schemas"]["ImageField"] | null;
            /**
             * Threshold
             * @description Up to which value a pixel counts as black
             * @default 0
             */
            threshold: number;
            /**
             * Fade Size Px
             * @description Width of the border, in pixels
             * @default 32
             */
            fade_size_px: number;
            /**
             * type
             * @default expand_mask_with_fade
             * @constant
             */
            type: "expand_mask_with_fade";
        };
        /** FloatOutput */
        FloatOutput: {
            /** Value */
            value: number;
            /**
             * type
             * @default float_output
             * @constant
             */
            type: "float_output";
        };
        /**
         * Float Primitive
         * @description A number.
         */
        FloatInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Value
             * @default 0
             */
            value: number;
            /**
             * type
             * @default float
             * @constant
             */
            type: "float";
        };
        /**
         * Float Batch
         * @description Runs the workflow once for each of its values.
         */
        FloatBatchInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Batch Group
             * @description Batches of one group advance together
             * @default None
             * @enum {string}
             */
            batch_group_id: "None" | "Group 1" | "Group 2" | "Group 3" | "Group 4" | "Group 5";
            /**
             * Floats
             * @description The values
             * @default null
             */
            floats: number[] | null;
            /**
             * type
             * @default float_batch
             * @constant
             */
            type: "float_batch";
        };
        /** FloatCollectionOutput */
        FloatCollectionOutput: {
            /** Collection */
            collection: number[];
            /**
             * type
             * @default float_collection_output
             * @constant
             */
            type: "float_collection_output";
        };
        /**
         * Float Collection Primitive
         * @description A list of numbers.
         */
        FloatCollectionInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Collection
             * @default []
             */
            collection: number[];
            /**
             * type
             * @default float_collection
             * @constant
             */
            type: "float_collection";
        };
        /** FloatGeneratorOutput */
        FloatGeneratorOutput: {
            /**
             * Floats
             * @description The values
             */
            floats: number[];
            /**
             * type
             * @default float_generator_output
             * @constant
             */
            type: "float_generator_output";
        };
        /** FloatGeneratorField */
        FloatGeneratorField: {
            [key: string]: unknown;
        };
        /**
         * Float Generator
         * @description Makes the values of a batch.
         */
        FloatGenerator: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Generator Type
             * @description How to make them
             */
            generator?: components["schemas"]["FloatGeneratorField"];
            /**
             * type
             * @default float_generator
             * @constant
             */
            type: "float_generator";
        };
        /**
         * Float Math
         * @description Arithmetic on numbers.
         */
        FloatMathInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Operation
             * @description What to compute
             * @default ADD
             * @enum {string}
             */
            operation: "ADD" | "SUB" | "MUL" | "DIV" | "EXP" | "ABS" | "SQRT" | "MIN" | "MAX";
            /**
             * A
             * @description First number
             * @default 1
             */
            a: number;
            /**
             * B
             * @description Second number
             * @default 1
             */
            b: number;
            /**
             * type
             * @default float_math
             * @constant
             */
            type: "float_math";
        };
        /**
         * Float Range
         * @description A number of numbers at equal distances.
         */
        FloatLinearRangeInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Start
             * @description First number
             * @default 5
             */
            start: number;
            /**
             * Stop
             * @description Last number
             * @default 10
             */
            stop: number;
            /**
             * Steps
             * @description How many numbers
             * @default 30
             */
            steps: number;
            /**
             * type
             * @default float_range
             * @constant
             */
            type: "float_range";
        };
        /**
         * Float To Integer
         * @description Rounds a number to a whole number, or to a multiple of one.
         */
        FloatToIntegerInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Value
             * @description The number to round
             * @default 0
             */
            value: number;
            /**
             * Multiple of
             * @description What to round to multiples of
             * @default 1
             */
            multiple: number;
            /**
             * Method
             * @description Which way to round
             * @default Nearest
             * @enum {string}
             */
            method: "Nearest" | "Floor" | "Ceiling" | "Truncate";
            /**
             * type
             * @default float_to_int
             * @constant
             */
            type: "float_to_int";
        };
        /**
         * FLUX Kontext Image Prep
         * @description Puts pictures side by side, as FLUX Kontext wants them.
         */
        FluxKontextConcatenateImagesInvocation: {
            /**
             * Board
             * @description Where the picture goes
             * @default null
             */
            board: components["schemas"]["BoardField"] | null;
            /**
             * Metadata
             * @description What the picture records of its making
             * @default null
             */
            metadata: components["schemas"]["MetadataField"] | null;
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Images
             * @description The pictures
             * @default null
             */
            images: components["schemas"]["ImageField"][] | null;
            /**
             * Use Preferred Resolution
             * @description Whether the first picture gets the nearest of the sizes that the model prefers
             * @default true
             */
            use_preferred_resolution: boolean;
            /**
             * type
             * @default flux_kontext_image_prep
             * @constant
             */
            type: "flux_kontext_image_prep";
        };
        /** UNetOutput */
        UNetOutput: {
            /**
             * UNet
             * @description UNet (scheduler, LoRAs)
             */
            unet: components["schemas"]["UNetField"];
            /**
             * type
             * @default unet_output
             * @constant
             */
            type: "unet_output";
        };
        /**
         * Apply FreeU - SD1.5, SDXL
         * @description Strengthens what a U-Net finds in its depth. Good values for b1, b2, s1 and s2 are 1.2, 1.4, 0.9, 0.2 for SD 1.5; 1.1, 1.2, 0.9, 0.2 for SD 2; and 1.1, 1.2, 0.6, 0.4 for SDXL.
         */
        FreeUInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * UNet
             * @description UNet (scheduler, LoRAs)
             * @default null
             */
            unet: components["schemas"]["UNetField"] | null;
            /**
             * B1
             * @description How much what comes from the deepest level is strengthened
             * @default 1.2
             */
            b1: number;
            /**
             * B2
             * @description How much what comes from the level above it is strengthened
             * @default 1.4
             */
            b2: number;
            /**
             * S1
             * @description How much of the coarse part of what skipped the depth is left on the deepest level
             * @default 0.9
             */
            s1: number;
            /**
             * S2
             * @description How much of the coarse part of what skipped the depth is left on the level above it
             * @default 0.2
             */
            s2: number;
            /**
             * type
             * @default freeu
             * @constant
             */
            type: "freeu";
        };
        /**
         * Get Image Mask Bounding Box
         * @description Finds the rectangle around the pixels of one colour.
         */
        GetMaskBoundingBoxInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Mask
             * @description The mask
             * @default null
             */
            mask: components["schemas"]["ImageField"] | null;
            /**
             * Margin
             * @description Pixels to add on each side
             * @default 0
             */
            margin: number;
            /**
             * Mask Color
             * @description The colour
             * @default {
             *       "r": 255,
             *       "g": 255,
             *       "b": 255,
             *       "a": 255
             *     }
             */
            mask_color: components["schemas"]["ColorField"];
            /**
             * type
             * @default get_image_mask_bounding_box
             * @constant
             */
            type: "get_image_mask_bounding_box";
        };
        /**
         * Heuristic Resize
         * @description Scales a picture so that maps keep their colours and lines stay thin.
         */
        HeuristicResizeInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Image
             * @description The picture
             * @default null
             */
            image: components["schemas"]["ImageField"] | null;
            /**
             * Width
             * @description The width, in pixels
             * @default 512
             */
            width: number;
            /**
             * Height
             * @description The height, in pixels
             * @default 512
             */
            height: number;
            /**
             * type
             * @default heuristic_resize
             * @constant
             */
            type: "heuristic_resize";
        };
        /**
         * Image to Latents - SD1.5, SDXL
         * @description Encodes a picture to latents.
         */
        ImageToLatentsInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Image
             * @description The image to encode
             * @default null
             */
            image: components["schemas"]["ImageField"] | null;
            /**
             * Vae
             * @description VAE
             * @default null
             */
            vae: components["schemas"]["VAEField"] | null;
            /**
             * Tiled
             * @description Processing using overlapping tiles
             * @default false
             */
            tiled: boolean;
            /**
             * Tile Size
             * @description The tile size in pixels; 0 for that of the model
             * @default 0
             */
            tile_size: number;
            /**
             * Fp32
             * @description Whether or not to use full float32 precision
             * @default false
             */
            fp32: boolean;
            /**
             * Color Compensation
             * @description Apply VAE scaling compensation when encoding images (reduces color drift).
             * @default None
             * @enum {string}
             */
            color_compensation: "None" | "SDXL";
            /**
             * type
             * @default i2l
             * @constant
             */
            type: "i2l";
        };
        /** IdealSizeOutput */
        IdealSizeOutput: {
            /**
             * Width
             * @description The ideal width of the image (in pixels)
             */
            width: number;
            /**
             * Height
             * @description The ideal height of the image (in pixels)
             */
            height: number;
            /**
             * type
             * @default ideal_size_output
             * @constant
             */
            type: "ideal_size_output";
        };
        /**
         * Ideal Size - SD1.5, SDXL
         * @description Finds the picture size at which a model repeats nothing.
         */
        IdealSizeInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Width
             * @description Final image width
             * @default 1024
             */
            width: number;
            /**
             * Height
             * @description Final image height
             * @default 576
             */
            height: number;
            /**
             * Unet
             * @description UNet (scheduler, LoRAs)
             * @default null
             */
            unet: components["schemas"]["UNetField"] | null;
            /**
             * Multiplier
             * @description Amount to multiply the model's dimensions by
             * @default 1
             */
            multiplier: number;
            /**
             * type
             * @default ideal_size
             * @constant
             */
            type: "ideal_size";
        };
        /** IfInvocationOutput */
        IfInvocationOutput: {
            /**
             * Output
             * @description The chosen value
             * @default null
             */
            value: unknown | null;
            /**
             * type
             * @default if_output
             * @constant
             */
            type: "if_output";
        };
        /**
         * If
         * @description Chooses between two values.
         */
        IfInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Condition
             * @description What decides
             * @default false
             */
            condition: boolean;
            /**
             * True Input
             * @description The value when the condition holds
             * @default null
             */
            true_input: unknown | null;
            /**
             * False Input
             * @description The value when it does not
             * @default null
             */
            false_input: unknown | null;
            /**
             * type
             * @default if
             * @constant
             */
            type: "if";
        };
        /**
         * Image Primitive
         * @description A picture.
         */
        ImageInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Image
             * @default null
             */
            image: components["schemas"]["ImageField"] | null;
            /**
             * type
             * @default image
             * @constant
             */
            type: "image";
        };
        /**
         * Image Batch
         * @description Runs the workflow once for each of its values.
         */
        ImageBatchInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Batch Group
             * @description Batches of one group advance together
             * @default None
             * @enum {string}
             */
            batch_group_id: "None" | "Group 1" | "Group 2" | "Group 3" | "Group 4" | "Group 5";
            /**
             * Images
             * @description The values
             * @default null
             */
            images: components["schemas"]["ImageField"][] | null;
            /**
             * type
             * @default image_batch
             * @constant
             */
            type: "image_batch";
        };
        /** ImageCollectionOutput */
        ImageCollectionOutput: {
            /** Collection */
            collection: components["schemas"]["ImageField"][];
            /**
             * type
             * @default image_collection_output
             * @constant
             */
            type: "image_collection_output";
        };
        /**
         * Image Collection Primitive
         * @description A list of pictures.
         */
        ImageCollectionInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Collection
             * @default null
             */
            collection: components["schemas"]["ImageField"][] | null;
            /**
             * Images
             * @default null
             */
            images: components["schemas"]["ImageField"][] | null;
            /**
             * type
             * @default image_collection
             * @constant
             */
            type: "image_collection";
        };
        /** ImageGeneratorOutput */
        ImageGeneratorOutput: {
            /**
             * Images
             * @description The values
             */
            images: components["schemas"]["ImageField"][];
            /**
             * type
             * @default image_generator_output
             * @constant
             */
            type: "image_generator_output";
        };
        /** ImageGeneratorField */
        ImageGeneratorField: {
            [key: string]: unknown;
        };
        /**
         * Image Generator
         * @description Makes the values of a batch.
         */
        ImageGenerator: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Generator Type
             * @description How to make them
             */
            generator?: components["schemas"]["ImageGeneratorField"];
            /**
             * type
             * @default image_generator
             * @constant
             */
            type: "image_generator";
        };
        /**
         * Image Mask to Tensor
         * @description Makes a tensor mask of the dark parts of a picture.
         */
        ImageMaskToTensorInvocation: {
            /**
             * Metadata
             * @description What the picture records of its making
             * @default null
             */
            metadata: components["schemas"]["MetadataField"] | null;
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Image
             * @description The picture
             * @default null
             */
            image: components["schemas"]["ImageField"] | null;
            /**
             * Cutoff
             * @description First value that is not dark
             * @default 128
             */
            cutoff: number;
            /**
             * Invert
             * @description Whether to invert the mask
             * @default false
             */
            invert: boolean;
            /**
             * type
             * @default image_mask_to_tensor
             * @constant
             */
            type: "image_mask_to_tensor";
        };
        /** ImagePanelCoordinateOutput */
        ImagePanelCoordinateOutput: {
            /**
             * X Left
             * @description Left edge of the panel
             */
            x_left: number;
            /**
             * Y Top
             * @description Top edge of the panel
             */
            y_top: number;
            /**
             * Width
             * @description Width of the panel
             */
            width: number;
            /**
             * Height
             * @description Height of the panel
             */
            height: number;
            /**
             * type
             * @default image_panel_coordinate_output
             * @constant
             */
            type: "image_panel_coordinate_output";
        };
        /**
         * Image Panel Layout
         * @description Finds the place of a panel in a grid of equal ones.
         */
        ImagePanelLayoutInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Width
             * @description Width of the grid
             * @default null
             */
            width: number | null;
            /**
             * Height
             * @description Height of the grid
             * @default null
             */
            height: number | null;
            /**
             * Num Cols
             * @description Number of columns
             * @default 1
             */
            num_cols: number;
            /**
             * Num Rows
             * @description Number of rows
             * @default 1
             */
            num_rows: number;
            /**
             * Panel Col Idx
             * @description Column of the panel, counted from 0
             * @default 0
             */
            panel_col_idx: number;
            /**
             * Panel Row Idx
             * @description Row of the panel, counted from 0
             * @default 0
             */
            panel_row_idx: number;
            /**
             * type
             * @default image_panel_layout
             * @constant
             */
            type: "image_panel_layout";
        };
        /**
         * Blur Image
         * @description Blurs a picture.
         */
        ImageBlurInvocation: {
            /**
             * Board
             * @description Where the picture goes
             * @default null
             */
            board: components["schemas"]["BoardField"] | null;
            /**
             * Metadata
             * @description What the picture records of its making
             * @default null
             */
            metadata: components["schemas"]["MetadataField"] | null;
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Image
             * @description The picture
             * @default null
             */
            image: components["schemas"]["ImageField"] | null;
            /**
             * Radius
             * @description How far, in pixels
             * @default 8
             */
            radius: number;
            /**
             * Blur Type
             * @description How
             * @default gaussian
             * @enum {string}
             */
            blur_type: "gaussian" | "box";
            /**
             * type
             * @default img_blur
             * @constant
             */
            type: "img_blur";
        };
        /**
         * Extract Image Channel
         * @description Makes a grey picture of one channel of a picture.
         */
        ImageChannelInvocation: {
            /**
             * Board
             * @description Where the picture goes
             * @default null
             */
            board: components["schemas"]["BoardField"] | null;
            /**
             * Metadata
             * @description What the picture records of its making
             * @default null
             */
            metadata: components["schemas"]["MetadataField"] | null;
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Image
             * @description The picture
             * @default null
             */
            image: components["schemas"]["ImageField"] | null;
            /**
             * Channel
             * @description Which channel
             * @default A
             * @enum {string}
             */
            channel: "A" | "R" | "G" | "B";
            /**
             * type
             * @default img_chan
             * @constant
             */
            type: "img_chan";
        };
        /**
         * Multiply Image Channel
         * @description Multiplies a channel of a picture.
         */
        ImageChannelMultiplyInvocation: {
            /**
             * Board
             * @description Where the picture goes
             * @default null
             */
            board: components["schemas"]["BoardField"] | null;
            /**
             * Metadata
             * @description What the picture records of its making
             * @default null
             */
            metadata: components["schemas"]["MetadataField"] | null;
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Image
             * @description The picture
             * @default null
             */
            image: components["schemas"]["ImageField"] | null;
            /**
             * Channel
             * @description Which channel to change
             * @default null
             */
            channel: ("Red (RGBA)" | "Green (RGBA)" | "Blue (RGBA)" | "Alpha (RGBA)" | "Cyan (CMYK)" | "Magenta (CMYK)" | "Yellow (CMYK)" | "Black (CMYK)" | "Hue (HSV)" | "Saturation (HSV)" | "Value (HSV)" | "Luminosity (LAB)" | "A (LAB)" | "B (LAB)" | "Y (YCbCr)" | "Cb (YCbCr)" | "Cr (YCbCr)") | null;
            /**
             * Scale
             * @description By how much
             * @default 1
             */
            scale: number;
            /**
             * Invert Channel
             * @description Whether to invert the channel afterwards
             * @default false
             */
            invert_channel: boolean;
            /**
             * type
             * @default img_channel_multiply
             * @constant
             */
            type: "img_channel_multiply";
        };
        /**
         * Offset Image Channel
         * @description Adds a number to a channel of a picture.
         */
        ImageChannelOffsetInvocation: {
            /**
             * Board
             * @description Where the picture goes
             * @default null
             */
            board: components["schemas"]["BoardField"] | null;
            /**
             * Metadata
             * @description What the picture records of its making
             * @default null
             */
            metadata: components["schemas"]["MetadataField"] | null;
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Image
             * @description The picture
             * @default null
             */
            image: components["schemas"]["ImageField"] | null;
            /**
             * Channel
             * @description Which channel to change
             * @default null
             */
            channel: ("Red (RGBA)" | "Green (RGBA)" | "Blue (RGBA)" | "Alpha (RGBA)" | "Cyan (CMYK)" | "Magenta (CMYK)" | "Yellow (CMYK)" | "Black (CMYK)" | "Hue (HSV)" | "Saturation (HSV)" | "Value (HSV)" | "Luminosity (LAB)" | "A (LAB)" | "B (LAB)" | "Y (YCbCr)" | "Cb (YCbCr)" | "Cr (YCbCr)") | null;
            /**
             * Offset
             * @description What to add
             * @default 0
             */
            offset: number;
            /**
             * type
             * @default img_channel_offset
             * @constant
             */
            type: "img_channel_offset";
        };
        /**
         * Convert Image Mode
         * @description Makes a picture grey, or coloured with or without transparency.
         */
        ImageConvertInvocation: {
            /**
             * Board
             * @description Where the picture goes
             * @default null
             */
            board: components["schemas"]["BoardField"] | null;
            /**
             * Metadata
             * @description What the picture records of its making
             * @default null
             */
            metadata: components["schemas"]["MetadataField"] | null;
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Image
             * @description The picture
             * @default null
             */
            image: components["schemas"]["ImageField"] | null;
            /**
             * Mode
             * @description The mode
             * @default L
             * @enum {string}
             */
            mode: "L" | "RGB" | "RGBA" | "CMYK" | "YCbCr" | "LAB" | "HSV" | "I" | "F";
            /**
             * type
             * @default img_conv
             * @constant
             */
            type: "img_conv";
        };
        /**
         * Crop Image
         * @description Cuts a rectangle out of a picture, or pads it where the rectangle reaches beyond.
         */
        ImageCropInvocation: {
            /**
             * Board
             * @description Where the picture goes
             * @default null
             */
            board: components["schemas"]["BoardField"] | null;
            /**
             * Metadata
             * @description What the picture records of its making
             * @default null
             */
            metadata: components["schemas"]["MetadataField"] | null;
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Image
             * @description The picture
             * @default null
             */
            image: components["schemas"]["ImageField"] | null;
            /**
             * X
             * @description Left edge of the rectangle
             * @default 0
             */
            x: number;
            /**
             * Y
             * @description Top edge of the rectangle
             * @default 0
             */
            y: number;
            /**
             * Width
             * @description Width of the rectangle
             * @default 512
             */
            width: number;
            /**
             * Height
             * @description Height of the rectangle
             * @default 512
             */
            height: number;
            /**
             * type
             * @default img_crop
             * @constant
             */
            type: "img_crop";
        };
        /**
         * Adjust Image Hue
         * @description Turns the hues of a picture.
         */
        ImageHueAdjustmentInvocation: {
            /**
             * Board
             * @description Where the picture goes
             * @default null
             */
            board: components["schemas"]["BoardField"] | null;
            /**
             * Metadata
             * @description What the picture records of its making
             * @default null
             */
            metadata: components["schemas"]["MetadataField"] | null;
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Image
             * @description The picture
             * @default null
             */
            image: components["schemas"]["ImageField"] | null;
            /**
             * Hue
             * @description By how many degrees
             * @default 0
             */
            hue: number;
            /**
             * type
             * @default img_hue_adjust
             * @constant
             */
            type: "img_hue_adjust";
        };
        /**
         * Adjust Image Hue (Oklch)
         * @description Turns the hues of a picture as eyes see them, in Oklch.
         */
        OklchImageHueAdjustmentInvocation: {
            /**
             * Board
             * @description Where the picture goes
             * @default null
             */
            board: components["schemas"]["BoardField"] | null;
            /**
             * Metadata
             * @description What the picture records of its making
             * @default null
             */
            metadata: components["schemas"]["MetadataField"] | null;
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Image
             * @description The picture
             * @default null
             */
            image: components["schemas"]["ImageField"] | null;
            /**
             * Hue
             * @description By how many degrees
             * @default 0
             */
            hue: number;
            /**
             * type
             * @default img_hue_adjust_oklch
             * @constant
             */
            type: "img_hue_adjust_oklch";
        };
        /**
         * Inverse Lerp Image
         * @description Maps a range of values to 0 to 255.
         */
        ImageInverseLerpInvocation: {
            /**
             * Board
             * @description Where the picture goes
             * @default null
             */
            board: components["schemas"]["BoardField"] | null;
            /**
             * Metadata
             * @description What the picture records of its making
             * @default null
             */
            metadata: components["schemas"]["MetadataField"] | null;
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Image
             * @description The picture
             * @default null
             */
            image: components["schemas"]["ImageField"] | null;
            /**
             * Min
             * @description What becomes 0
             * @default 0
             */
            min: number;
            /**
             * Max
             * @description What becomes 255
             * @default 255
             */
            max: number;
            /**
             * type
             * @default img_ilerp
             * @constant
             */
            type: "img_ilerp";
        };
        /**
         * Lerp Image
         * @description Maps the values 0 to 255 to a smaller range.
         */
        ImageLerpInvocation: {
            /**
             * Board
             * @description Where the picture goes
             * @default null
             */
            board: components["schemas"]["BoardField"] | null;
            /**
             * Metadata
             * @description What the picture records of its making
             * @default null
             */
            metadata: components["schemas"]["MetadataField"] | null;
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Image
             * @description The picture
             * @default null
             */
            image: components["schemas"]["ImageField"] | null;
            /**
             * Min
             * @description What 0 becomes
             * @default 0
             */
            min: number;
            /**
             * Max
             * @description What 255 becomes
             * @default 255
             */
            max: number;
            /**
             * type
             * @default img_lerp
             * @constant
             */
            type: "img_lerp";
        };
        /**
         * Multiply Images
         * @description Multiplies two pictures, as when one lays one slide over another.
         */
        ImageMultiplyInvocation: {
            /**
             * Board
             * @description Where the picture goes
             * @default null
             */
            board: components["schemas"]["BoardField"] | null;
            /**
             * Metadata
             * @description What the picture records of its making
             * @default null
             */
            metadata: components["schemas"]["MetadataField"] | null;
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Image1
             * @description One picture
             * @default null
             */
            image1: components["schemas"]["ImageField"] | null;
            /**
             * Image2
             * @description The other picture
             * @default null
             */
            image2: components["schemas"]["ImageField"] | null;
            /**
             * type
             * @default img_mul
             * @constant
             */
            type: "img_mul";
        };
        /**
         * Add Image Noise
         * @description Mixes noise into a picture.
         */
        ImageNoiseInvocation: {
            /**
             * Board
             * @description Where the picture goes
             * @default null
             */
            board: components["schemas"]["BoardField"] | null;
            /**
             * Metadata
             * @description What the picture records of its making
             * @default null
             */
            metadata: components["schemas"]["MetadataField"] | null;
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Image
             * @description The picture
             * @default null
             */
            image: components["schemas"]["ImageField"] | null;
            /**
             * Mask
             * @description Dark where there is to be noise
             * @default null
             */
            mask: components["schemas"]["ImageField"] | null;
            /**
             * Seed
             * @description Seed of the noise
             * @default 0
             */
            seed: number;
            /**
             * Noise Type
             * @description Kind of noise
             * @default gaussian
             * @enum {string}
             */
            noise_type: "gaussian" | "salt_and_pepper";
            /**
             * Amount
             * @description Share of the noise, 0 to 1
             * @default 0.1
             */
            amount: number;
            /**
             * Noise Color
             * @description Whether the noise is coloured
             * @default true
             */
            noise_color: boolean;
            /**
             * Size
             * @description Size of the grains, in pixels
             * @default 1
             */
            size: number;
            /**
             * type
             * @default img_noise
             * @constant
             */
            type: "img_noise";
        };
        /**
         * Center Pad or Crop Image
         * @description Adds transparent borders to a picture or cuts borders off.
         */
        CenterPadCropInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Image
             * @description The picture
             * @default null
             */
            image: components["schemas"]["ImageField"] | null;
            /**
             * Left
             * @description Pixels to add at the left; negative ones are cut off
             * @default 0
             */
            left: number;
            /**
             * Right
             * @description Pixels to add at the right; negative ones are cut off
             * @default 0
             */
            right: number;
            /**
             * Top
             * @description Pixels to add at the top; negative ones are cut off
             * @default 0
             */
            top: number;
            /**
             * Bottom
             * @description Pixels to add at the bottom; negative ones are cut off
             * @default 0
             */
            bottom: number;
            /**
             * type
             * @default img_pad_crop
             * @constant
             */
            type: "img_pad_crop";
        };
        /**
         * Paste Image
         * @description Lays a picture over another.
         */
        ImagePasteInvocation: {
            /**
             * Board
             * @description Where the picture goes
             * @default null
             */
            board: components["schemas"]["BoardField"] | null;
            /**
             * Metadata
             * @description What the picture records of its making
             * @default null
             */
            metadata: components["schemas"]["MetadataField"] | null;
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Base Image
             * @description The picture below
             * @default null
             */
            base_image: components["schemas"]["ImageField"] | null;
            /**
             * Image
             * @description The picture above
             * @default null
             */
            image: components["schemas"]["ImageField"] | null;
            /**
             * Mask
             * @description Dark where the picture above is to show
             * @default null
             */
            mask: components["schemas"]["ImageField"] | null;
            /**
             * X
             * @description Left edge of the picture above
             * @default 0
             */
            x: number;
            /**
             * Y
             * @description Top edge of the picture above
             * @default 0
             */
            y: number;
            /**
             * Crop
             * @description Whether to keep the size of the picture below
             * @default false
             */
            crop: boolean;
            /**
             * type
             * @default img_paste
             * @constant
             */
            type: "img_paste";
        };
        /**
         * Resize Image
         * @description Scales a picture to a size.
         */
        ImageResizeInvocation: {
            /**
             * Board
             * @description Where the picture goes
             * @default null
             */
            board: components["schemas"]["BoardField"] | null;
            /**
             * Metadata
             * @description What the picture records of its making
             * @default null
             */
            metadata: components["schemas"]["MetadataField"] | null;
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Image
             * @description The picture
             * @default null
             */
            image: components["schemas"]["ImageField"] | null;
            /**
             * Width
             * @description Width in pixels
             * @default 512
             */
            width: number;
            /**
             * Height
             * @description Height in pixels
             * @default 512
             */
            height: number;
            /**
             * Resample Mode
             * @description How to compute the new pixels
             * @default bicubic
             * @enum {string}
             */
            resample_mode: "nearest" | "box" | "bilinear" | "hamming" | "bicubic" | "lanczos";
            /**
             * type
             * @default img_resize
             * @constant
             */
            type: "img_resize";
        };
        /**
         * Scale Image
         * @description Scales a picture by a factor.
         */
        ImageScaleInvocation: {
            /**
             * Board
             * @description Where the picture goes
             * @default null
             */
            board: components["schemas"]["BoardField"] | null;
            /**
             * Metadata
             * @description What the picture records of its making
             * @default null
             */
            metadata: components["schemas"]["MetadataField"] | null;
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Image
             * @description The picture
             * @default null
             */
            image: components["schemas"]["ImageField"] | null;
            /**
             * Scale Factor
             * @description By how much
             * @default 2
             */
            scale_factor: number;
            /**
             * Resample Mode
             * @description How to compute the new pixels
             * @default bicubic
             * @enum {string}
             */
            resample_mode: "nearest" | "box" | "bilinear" | "hamming" | "bicubic" | "lanczos";
            /**
             * type
             * @default img_scale
             * @constant
             */
            type: "img_scale";
        };
        /**
         * Add Invisible Watermark
         * @description Hides a text in a picture.
         */
        ImageWatermarkInvocation: {
            /**
             * Board
             * @description Where the picture goes
             * @default null
             */
            board: components["schemas"]["BoardField"] | null;
            /**
             * Metadata
             * @description What the picture records of its making
             * @default null
             */
            metadata: components["schemas"]["MetadataField"] | null;
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Image
             * @description The picture
             * @default null
             */
            image: components["schemas"]["ImageField"] | null;
            /**
             * Text
             * @description The text
             * @default InvokeAI
             */
            text: string;
            /**
             * type
             * @default img_watermark
             * @constant
             */
            type: "img_watermark";
        };
        /**
         * CV2 Infill
         * @description Fills the transparent parts of a picture by smoothing inwards from their borders.
         */
        CV2InfillInvocation: {
            /**
             * Board
             * @description Where the picture goes
             * @default null
             */
            board: components["schemas"]["BoardField"] | null;
            /**
             * Metadata
             * @description What the picture records of its making
             * @default null
             */
            metadata: components["schemas"]["MetadataField"] | null;
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Image
             * @description The picture
             * @default null
             */
            image: components["schemas"]["ImageField"] | null;
            /**
             * type
             * @default infill_cv2
             * @constant
             */
            type: "infill_cv2";
        };
        /**
         * LaMa Infill
         * @description Fills the transparent parts of a picture from the rest of it; by patches that fit, not by the LaMa network.
         */
        LaMaInfillInvocation: {
            /**
             * Board
             * @description Where the picture goes
             * @default null
             */
            board: components["schemas"]["BoardField"] | null;
            /**
             * Metadata
             * @description What the picture records of its making
             * @default null
             */
            metadata: components["schemas"]["MetadataField"] | null;
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Image
             * @description The picture
             * @default null
             */
            image: components["schemas"]["ImageField"] | null;
            /**
             * type
             * @default infill_lama
             * @constant
             */
            type: "infill_lama";
        };
        /**
         * PatchMatch Infill
         * @description Fills the transparent parts of a picture with patches of the rest that fit there.
         */
        InfillPatchMatchInvocation: {
            /**
             * Board
             * @description Where the picture goes
             * @default null
             */
            board: components["schemas"]["BoardField"] | null;
            /**
             * Metadata
             * @description What the picture records of its making
             * @default null
             */
            metadata: components["schemas"]["MetadataField"] | null;
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Image
             * @description The picture
             * @default null
             */
            image: components["schemas"]["ImageField"] | null;
            /**
             * Downscale
             * @description By how much smaller to look for patches
             * @default 2
             */
            downscale: number;
            /**
             * Resample Mode
             * @description How to compute the smaller and the larger picture
             * @default bicubic
             * @enum {string}
             */
            resample_mode: "nearest" | "box" | "bilinear" | "hamming" | "bicubic" | "lanczos";
            /**
             * type
             * @default infill_patchmatch
             * @constant
             */
            type: "infill_patchmatch";
        };
        /**
         * Solid Color Infill
         * @description Fills the transparent parts of a picture with a colour.
         */
        InfillColorInvocation: {
            /**
             * Board
             * @description Where the picture goes
             * @default null
             */
            board: components["schemas"]["BoardField"] | null;
            /**
             * Metadata
             * @description What the picture records of its making
             * @default null
             */
            metadata: components["schemas"]["MetadataField"] | null;
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Image
             * @description The picture
             * @default null
             */
            image: components["schemas"]["ImageField"] | null;
            /**
             * Color
             * @description The colour
             * @default {
             *       "r": 127,
             *       "g": 127,
             *       "b": 127,
             *       "a": 255
             *     }
             */
            color: components["schemas"]["ColorField"];
            /**
             * type
             * @default infill_rgba
             * @constant
             */
            type: "infill_rgba";
        };
        /**
         * Tile Infill
         * @description Fills the transparent parts of a picture with tiles of the rest.
         */
        InfillTileInvocation: {
            /**
             * Board
             * @description Where the picture goes
             * @default null
             */
            board: components["schemas"]["BoardField"] | null;
            /**
             * Metadata
             * @description What the picture records of its making
             * @default null
             */
            metadata: components["schemas"]["MetadataField"] | null;
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Image
             * @description The picture
             * @default null
             */
            image: components["schemas"]["ImageField"] | null;
            /**
             * Tile Size
             * @description Width and height of a tile, in pixels
             * @default 32
             */
            tile_size: number;
            /**
             * Seed
             * @description Seed of the choice
             * @default 0
             */
            seed: number;
            /**
             * type
             * @default infill_tile
             * @constant
             */
            type: "infill_tile";
        };
        /**
         * Integer Primitive
         * @description A whole number.
         */
        IntegerInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Value
             * @default 0
             */
            value: number;
            /**
             * type
             * @default integer
             * @constant
             */
            type: "integer";
        };
        /**
         * Integer Batch
         * @description Runs the workflow once for each of its values.
         */
        IntegerBatchInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Batch Group
             * @description Batches of one group advance together
             * @default None
             * @enum {string}
             */
            batch_group_id: "None" | "Group 1" | "Group 2" | "Group 3" | "Group 4" | "Group 5";
            /**
             * Integers
             * @description The values
             * @default null
             */
            integers: number[] | null;
            /**
             * type
             * @default integer_batch
             * @constant
             */
            type: "integer_batch";
        };
        /** IntegerCollectionOutput */
        IntegerCollectionOutput: {
            /** Collection */
            collection: number[];
            /**
             * type
             * @default integer_collection_output
             * @constant
             */
            type: "integer_collection_output";
        };
        /**
         * Integer Collection Primitive
         * @description A list of whole numbers.
         */
        IntegerCollectionInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Collection
             * @default []
             */
            collection: number[];
            /**
             * type
             * @default integer_collection
             * @constant
             */
            type: "integer_collection";
        };
        /** IntegerGeneratorOutput */
        IntegerGeneratorOutput: {
            /**
             * Integers
             * @description The values
             */
            integers: number[];
            /**
             * type
             * @default integer_generator_output
             * @constant
             */
            type: "integer_generator_output";
        };
        /** IntegerGeneratorField */
        IntegerGeneratorField: {
            [key: string]: unknown;
        };
        /**
         * Integer Generator
         * @description Makes the values of a batch.
         */
        IntegerGenerator: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Generator Type
             * @description How to make them
             */
            generator?: components["schemas"]["IntegerGeneratorField"];
            /**
             * type
             * @default integer_generator
             * @constant
             */
            type: "integer_generator";
        };
        /**
         * Integer Math
         * @description Arithmetic on whole numbers.
         */
        IntegerMathInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Operation
             * @description What to compute
             * @default ADD
             * @enum {string}
             */
            operation: "ADD" | "SUB" | "MUL" | "DIV" | "EXP" | "MOD" | "ABS" | "MIN" | "MAX";
            /**
             * A
             * @description First number
             * @default 1
             */
            a: number;
            /**
             * B
             * @description Second number
             * @default 1
             */
            b: number;
            /**
             * type
             * @default integer_math
             * @constant
             */
            type: "integer_math";
        };
        /**
         * Invert Tensor Mask
         * @description Inverts a tensor mask.
         */
        InvertTensorMaskInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Mask
             * @description The mask
             * @default null
             */
            mask: components["schemas"]["TensorField"] | null;
            /**
             * type
             * @default invert_tensor_mask
             * @constant
             */
            type: "invert_tensor_mask";
        };
        /**
         * Equivalent Achromatic Lightness
         * @description Tells in grey how light each colour of a picture looks.
         */
        InvokeEquivalentAchromaticLightnessInvocation: {
            /**
             * Board
             * @description Where the picture goes
             * @default null
             */
            board: components["schemas"]["BoardField"] | null;
            /**
             * Metadata
             * @description What the picture records of its making
             * @default null
             */
            metadata: components["schemas"]["MetadataField"] | null;
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Image
             * @description The picture
             * @default null
             */
            image: components["schemas"]["ImageField"] | null;
            /**
             * type
             * @default invokeai_ealightness
             * @constant
             */
            type: "invokeai_ealightness";
        };
        /**
         * Image Layer Blend
         * @description Blends two pictures as layers.
         */
        InvokeImageBlendInvocation: {
            /**
             * Board
             * @description Where the picture goes
             * @default null
             */
            board: components["schemas"]["BoardField"] | null;
            /**
             * Metadata
             * @description What the picture records of its making
             * @default null
             */
            metadata: components["schemas"]["MetadataField"] | null;
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Layer Upper
             * @description The upper picture
             * @default null
             */
            layer_upper: components["schemas"]["ImageField"] | null;
            /**
             * Blend Mode
             * @description How to blend
             * @default Normal
             * @enum {string}
             */
            blend_mode: "Normal" | "Lighten Only" | "Darken Only" | "Lighten Only (EAL)" | "Darken Only (EAL)" | "Hue" | "Saturation" | "Color" | "Luminosity" | "Linear Dodge (Add)" | "Subtract" | "Multiply" | "Divide" | "Screen" | "Overlay" | "Linear Burn" | "Difference" | "Hard Light" | "Soft Light" | "Vivid Light" | "Linear Light" | "Color Burn" | "Color Dodge";
            /**
             * Opacity
             * @description Opacity of the upper picture, 0 to 1
             * @default 1
             */
            opacity: number;
            /**
             * Mask
             * @description White where nothing is blended
             * @default null
             */
            mask: components["schemas"]["ImageField"] | null;
            /**
             * Fit To Width
             * @description Scale the upper picture to the width of the lower one
             * @default false
             */
            fit_to_width: boolean;
            /**
             * Fit To Height
             * @description Scale the upper picture to the height of the lower one
             * @default true
             */
            fit_to_height: boolean;
            /**
             * Layer Base
             * @description The lower picture
             * @default null
             */
            layer_base: components["schemas"]["ImageField"] | null;
            /**
             * Color Space
             * @description Where to compute
             * @default RGB
             * @enum {string}
             */
            color_space: "RGB" | "Linear RGB" | "HSL (RGB)" | "HSV (RGB)" | "Okhsl" | "Okhsv" | "Oklch (Oklab)" | "LCh (CIELab)";
            /**
             * Adaptive Gamut
             * @description How much lightness may change to keep colours that cannot be shown; 0 cuts them off
             * @default 0
             */
            adaptive_gamut: number;
            /**
             * High Precision
             * @description Has no effect: what can be shown is always computed as finely as bytes can tell
             * @default true
             */
            high_precision: boolean;
            /**
             * type
             * @default invokeai_img_blend
             * @constant
             */
            type: "invokeai_img_blend";
        };
        /**
         * Image Compositor
         * @description Takes the background of one colour away from a picture and puts another behind it.
         */
        InvokeImageCompositorInvocation: {
            /**
             * Board
             * @description Where the picture goes
             * @default null
             */
            board: components["schemas"]["BoardField"] | null;
            /**
             * Metadata
             * @description What the picture records of its making
             * @default null
             */
            metadata: components["schemas"]["MetadataField"] | null;
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Image Subject
             * @description The subject before a background of one colour
             * @default null
             */
            image_subject: components["schemas"]["ImageField"] | null;
            /**
             * Image Background
             * @description The new background
             * @default null
             */
            image_background: components["schemas"]["ImageField"] | null;
            /**
             * Chroma Key
             * @description Colour to take away, as CSS writes it or as (r, g, b); empty takes away what is like a corner
             * @default
             */
            chroma_key: string;
            /**
             * Threshold
             * @description How far colours may be from it
             * @default 50
             */
            threshold: number;
            /**
             * Fill X
             * @description Scale the subject to the width of the background
             * @default false
             */
            fill_x: boolean;
            /**
             * Fill Y
             * @description Scale the subject to the height of the background
             * @default true
             */
            fill_y: boolean;
            /**
             * X Offset
             * @description How far to move the subject to the right
             * @default 0
             */
            x_offset: number;
            /**
             * Y Offset
             * @description How far to move the subject up
             * @default 0
             */
            y_offset: number;
            /**
             * type
             * @default invokeai_img_composite
             * @constant
             */
            type: "invokeai_img_composite";
        };
        /**
         * Image Dilate or Erode
         * @description Lets the light parts of a picture grow, or the dark ones.
         */
        InvokeImageDilateOrErodeInvocation: {
            /**
             * Metadata
             * @description What the picture records of its making
             * @default null
             */
            metadata: components["schemas"]["MetadataField"] | null;
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Image
             * @description The picture
             * @default null
             */
            image: components["schemas"]["ImageField"] | null;
            /**
             * Lightness Only
             * @description Whether to change the lightness alone (L of CIELAB)
             * @default false
             */
            lightness_only: boolean;
            /**
             * Radius W
             * @description How far to the sides, in pixels
             * @default 4
             */
            radius_w: number;
            /**
             * Radius H
             * @description How far up and down, in pixels
             * @default 4
             */
            radius_h: number;
            /**
             * Mode
             * @description What grows: Dilate is what is light
             * @default Dilate
             * @enum {string}
             */
            mode: "Dilate" | "Erode";
            /**
             * type
             * @default invokeai_img_dilate_erode
             * @constant
             */
            type: "invokeai_img_dilate_erode";
        };
        /**
         * Enhance Image
         * @description Changes colour, contrast, brightness and sharpness of a picture.
         */
        InvokeImageEnhanceInvocation: {
            /**
             * Board
             * @description Where the picture goes
             * @default null
             */
            board: components["schemas"]["BoardField"] | null;
            /**
             * Metadata
             * @description What the picture records of its making
             * @default null
             */
            metadata: components["schemas"]["MetadataField"] | null;
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Image
             * @description The picture
             * @default null
             */
            image: components["schemas"]["ImageField"] | null;
            /**
             * Invert
             * @description Whether to invert the colours first
             * @default false
             */
            invert: boolean;
            /**
             * Color
             * @description How much colour
             * @default 1
             */
            color: number;
            /**
             * Contrast
             * @description How much contrast
             * @default 1
             */
            contrast: number;
            /**
             * Brightness
             * @description How much brightness
             * @default 1
             */
            brightness: number;
            /**
             * Sharpness
             * @description How much sharpness
             * @default 1
             */
            sharpness: number;
            /**
             * type
             * @default invokeai_img_enhance
             * @constant
             */
            type: "invokeai_img_enhance";
        };
        /**
         * Adjust Image Hue Plus
         * @description Turns the hues of a picture in a colour space of choice.
         */
        InvokeAdjustImageHuePlusInvocation: {
            /**
             * Board
             * @description Where the picture goes
             * @default null
             */
            board: components["schemas"]["BoardField"] | null;
            /**
             * Metadata
             * @description What the picture records of its making
             * @default null
             */
            metadata: components["schemas"]["MetadataField"] | null;
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Image
             * @description The picture
             * @default null
             */
            image: components["schemas"]["ImageField"] | null;
            /**
             * Space
             * @description The colour space; those with * do not always turn back exactly
             * @default HSV / HSL / RGB
             * @enum {string}
             */
            space: "HSV / HSL / RGB" | "Okhsl" | "Okhsv" | "*Oklch / Oklab" | "*LCh / CIELab" | "*UPLab (w/CIELab_to_UPLab.icc)";
            /**
             * Degrees
             * @description By how many degrees
             * @default 0
             */
            degrees: number;
            /**
             * Preserve Lightness
             * @description Whether to keep the lightness of CIELAB
             * @default false
             */
            preserve_lightness: boolean;
            /**
             * Ok Adaptive Gamut
             * @description How much lightness may change to keep colours that cannot be shown (Oklab)
             * @default 0.05
             */
            ok_adaptive_gamut: number;
            /**
             * Ok High Precision
             * @description Has no effect
             * @default true
             */
            ok_high_precision: boolean;
            /**
             * type
             * @default invokeai_img_hue_adjust_plus
             * @constant
             */
            type: "invokeai_img_hue_adjust_plus";
        };
        /**
         * Image Value Thresholds
         * @description Makes a picture black below a threshold and white above another.
         */
        InvokeImageValueThresholdsInvocation: {
            /**
             * Board
             * @description Where the picture goes
             * @default null
             */
            board: components["schemas"]["BoardField"] | null;
            /**
             * Metadata
             * @description What the picture records of its making
             * @default null
             */
            metadata: components["schemas"]["MetadataField"] | null;
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Image
             * @description The picture
             * @default null
             */
            image: components["schemas"]["ImageField"] | null;
            /**
             * Invert Output
             * @description Whether to make light what is dark
             * @default false
             */
            invert_output: boolean;
            /**
             * Renormalize Values
             * @description Whether to stretch what lies between the thresholds
             * @default false
             */
            renormalize_values: boolean;
            /**
             * Lightness Only
             * @description Whether to change the lightness alone (L of CIELAB)
             * @default false
             */
            lightness_only: boolean;
            /**
             * Threshold Upper
             * @description From where on there is full light, 0 to 1
             * @default 0.5
             */
            threshold_upper: number;
            /**
             * Threshold Lower
             * @description Up to where there is none, 0 to 1
             * @default 0.5
             */
            threshold_lower: number;
            /**
             * type
             * @default invokeai_img_val_thresholds
             * @constant
             */
            type: "invokeai_img_val_thresholds";
        };
        /** IterateInvocationOutput */
        IterateInvocationOutput: {
            /**
             * Collection Item
             * @description The element
             */
            item: unknown;
            /**
             * Index
             * @description Which element, counted from 0
             */
            index: number;
            /**
             * Total
             * @description How many elements there are
             */
            total: number;
            /**
             * type
             * @default iterate_output
             * @constant
             */
            type: "iterate_output";
        };
        /**
         * IterateInvocation
         * @description Goes through a list: what follows runs once for each element.
         */
        IterateInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default false
             */
            use_cache: boolean;
            /**
             * Collection
             * @description The list
             * @default []
             */
            collection: unknown[];
            /**
             * Index
             * @description Which element, counted from 0
             * @default 0
             */
            index: number;
            /**
             * type
             * @default iterate
             * @constant
             */
            type: "iterate";
        };
        /**
         * Latents to Image - SD1.5, SDXL
         * @description Decodes latents to a picture.
         */
        LatentsToImageInvocation: {
            /**
             * Board
             * @description Where the picture goes
             * @default null
             */
            board: components["schemas"]["BoardField"] | null;
            /**
             * Metadata
             * @description What the picture records of its making
             * @default null
             */
            metadata: components["schemas"]["MetadataField"] | null;
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Latents
             * @description Latents tensor
             * @default null
             */
            latents: components["schemas"]["LatentsField"] | null;
            /**
             * Vae
             * @description VAE
             * @default null
             */
            vae: components["schemas"]["VAEField"] | null;
            /**
             * Tiled
             * @description Processing using overlapping tiles
             * @default false
             */
            tiled: boolean;
            /**
             * Tile Size
             * @description The tile size in pixels; 0 for that of the model
             * @default 0
             */
            tile_size: number;
            /**
             * Fp32
             * @description Whether or not to use full float32 precision
             * @default false
             */
            fp32: boolean;
            /**
             * type
             * @default l2i
             * @constant
             */
            type: "l2i";
        };
        /**
         * Latents Primitive
         * @description Latents.
         */
        LatentsInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Latents
             * @default null
             */
            latents: components["schemas"]["LatentsField"] | null;
            /**
             * type
             * @default latents
             * @constant
             */
            type: "latents";
        };
        /** LatentsCollectionOutput */
        LatentsCollectionOutput: {
            /** Collection */
            collection: components["schemas"]["LatentsField"][];
            /**
             * type
             * @default latents_collection_output
             * @constant
             */
            type: "latents_collection_output";
        };
        /**
         * Latents Collection Primitive
         * @description A list of latents.
         */
        LatentsCollectionInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Collection
             * @default null
             */
            collection: components["schemas"]["LatentsField"][] | null;
            /**
             * type
             * @default latents_collection
             * @constant
             */
            type: "latents_collection";
        };
        /**
         * Blend Latents
         * @description Mixes latents of the same size; a mask limits the second to where it is white.
         */
        BlendLatentsInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Latents A
             * @description Latents tensor
             * @default null
             */
            latents_a: components["schemas"]["LatentsField"] | null;
            /**
             * Latents B
             * @description Latents tensor
             * @default null
             */
            latents_b: components["schemas"]["LatentsField"] | null;
            /**
             * Mask
             * @description Mask for blending in latents B
             * @default null
             */
            mask: components["schemas"]["ImageField"] | null;
            /**
             * Alpha
             * @description 0 is A only, 1 is B only
             * @default 0.5
             */
            alpha: number;
            /**
             * type
             * @default lblend
             * @constant
             */
            type: "lblend";
        };
        /** LoRALoaderOutput */
        LoRALoaderOutput: {
            /**
             * UNet
             * @default null
             */
            unet: components["schemas"]["UNetField"] | null;
            /**
             * CLIP
             * @default null
             */
            clip: components["schemas"]["CLIPField"] | null;
            /**
             * type
             * @default lora_loader_output
             * @constant
             */
            type: "lora_loader_output";
        };
        /**
         * Apply LoRA Collection - SD1.5
         * @description Applies LoRAs to a U-Net and a text encoder.
         */
        LoRACollectionLoader: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * LoRAs
             * @description LoRA models and weights. May be a single LoRA or a list.
             * @default null
             */
            loras: components["schemas"]["LoRAField"] | components["schemas"]["LoRAField"][] | null;
            /**
             * UNet
             * @description UNet (scheduler, LoRAs)
             * @default null
             */
            unet: components["schemas"]["UNetField"] | null;
            /**
             * CLIP
             * @description CLIP (tokenizer, text encoder, LoRAs) and skipped layer count
             * @default null
             */
            clip: components["schemas"]["CLIPField"] | null;
            /**
             * type
             * @default lora_collection_loader
             * @constant
             */
            type: "lora_collection_loader";
        };
        /**
         * Apply LoRA - SD1.5
         * @description Applies a LoRA to a U-Net and a text encoder.
         */
        LoRALoaderInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * LoRA
             * @description LoRA model to load
             * @default null
             */
            lora: components["schemas"]["ModelIdentifierField"] | null;
            /**
             * Weight
             * @description The weight at which the LoRA is applied
             * @default 0.75
             */
            weight: number;
            /**
             * UNet
             * @description UNet (scheduler, LoRAs)
             * @default null
             */
            unet: components["schemas"]["UNetField"] | null;
            /**
             * CLIP
             * @description CLIP (tokenizer, text encoder, LoRAs) and skipped layer count
             * @default null
             */
            clip: components["schemas"]["CLIPField"] | null;
            /**
             * type
             * @default lora_loader
             * @constant
             */
            type: "lora_loader";
        };
        /** LoRASelectorOutput */
        LoRASelectorOutput: {
            /**
             * LoRA
             * @description LoRA model and weight
             */
            lora: components["schemas"]["LoRAField"];
            /**
             * type
             * @default lora_selector_output
             * @constant
             */
            type: "lora_selector_output";
        };
        /**
         * Select LoRA
         * @description Names a LoRA and its weight.
         */
        LoRASelectorInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * LoRA
             * @description LoRA model to load
             * @default null
             */
            lora: components["schemas"]["ModelIdentifierField"] | null;
            /**
             * Weight
             * @description The weight at which the LoRA is applied
             * @default 0.75
             */
            weight: number;
            /**
             * type
             * @default lora_selector
             * @constant
             */
            type: "lora_selector";
        };
        /**
         * Resize Latents
         * @description Resizes latents to a size in pixels.
         */
        ResizeLatentsInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Latents
             * @description Latents tensor
             * @default null
             */
            latents: components["schemas"]["LatentsField"] | null;
            /**
             * Width
             * @description Width of output (px)
             * @default null
             */
            width: number | null;
            /**
             * Height
             * @description Height of output (px)
             * @default null
             */
            height: number | null;
            /**
             * Mode
             * @description Interpolation mode
             * @default bilinear
             * @enum {string}
             */
            mode: "nearest" | "linear" | "bilinear" | "bicubic" | "trilinear" | "area" | "nearest-exact";
            /**
             * Antialias
             * @description Whether or not to apply antialiasing
             * @default false
             */
            antialias: boolean;
            /**
             * type
             * @default lresize
             * @constant
             */
            type: "lresize";
        };
        /**
         * Scale Latents
         * @description Scales latents by a factor.
         */
        ScaleLatentsInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Latents
             * @description Latents tensor
             * @default null
             */
            latents: components["schemas"]["LatentsField"] | null;
            /**
             * Scale Factor
             * @description The factor by which to scale
             * @default null
             */
            scale_factor: number | null;
            /**
             * Mode
             * @description Interpolation mode
             * @default bilinear
             * @enum {string}
             */
            mode: "nearest" | "linear" | "bilinear" | "bicubic" | "trilinear" | "area" | "nearest-exact";
            /**
             * Antialias
             * @description Whether or not to apply antialiasing
             * @default false
             */
            antialias: boolean;
            /**
             * type
             * @default lscale
             * @constant
             */
            type: "lscale";
        };
        /** ModelLoaderOutput */
        ModelLoaderOutput: {
            /** VAE */
            vae: components["schemas"]["VAEField"];
            /** CLIP */
            clip: components["schemas"]["CLIPField"];
            /** UNet */
            unet: components["schemas"]["UNetField"];
            /**
             * type
             * @default model_loader_output
             * @constant
             */
            type: "model_loader_output";
        };
        /**
         * Main Model - SD1.5, SD2
         * @description Names the parts of a main model.
         */
        MainModelLoaderInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Model
             * @description Main model (UNet, VAE, CLIP) to load
             * @default null
             */
            model: components["schemas"]["ModelIdentifierField"] | null;
            /**
             * type
             * @default main_model_loader
             * @constant
             */
            type: "main_model_loader";
        };
        /**
         * Combine Masks
         * @description Multiplies two masks.
         */
        MaskCombineInvocation: {
            /**
             * Board
             * @description Where the picture goes
             * @default null
             */
            board: components["schemas"]["BoardField"] | null;
            /**
             * Metadata
             * @description What the picture records of its making
             * @default null
             */
            metadata: components["schemas"]["MetadataField"] | null;
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Mask1
             * @description One mask
             * @default null
             */
            mask1: components["schemas"]["ImageField"] | null;
            /**
             * Mask2
             * @description The other mask
             * @default null
             */
            mask2: components["schemas"]["ImageField"] | null;
            /**
             * type
             * @default mask_combine
             * @constant
             */
            type: "mask_combine";
        };
        /**
         * Mask Edge
         * @description Finds the borders of a mask.
         */
        MaskEdgeInvocation: {
            /**
             * Board
             * @description Where the picture goes
             * @default null
             */
            board: components["schemas"]["BoardField"] | null;
            /**
             * Metadata
             * @description What the picture records of its making
             * @default null
             */
            metadata: components["schemas"]["MetadataField"] | null;
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Image
             * @description The mask
             * @default null
             */
            image: components["schemas"]["ImageField"] | null;
            /**
             * Edge Size
             * @description Width of the borders, in pixels
             * @default null
             */
            edge_size: number | null;
            /**
             * Edge Blur
             * @description How soft they are, in pixels
             * @default null
             */
            edge_blur: number | null;
            /**
             * Low Threshold
             * @description From where on a border goes on
             * @default null
             */
            low_threshold: number | null;
            /**
             * High Threshold
             * @description From where on a border begins
             * @default null
             */
            high_threshold: number | null;
            /**
             * type
             * @default mask_edge
             * @constant
             */
            type: "mask_edge";
        };
        /**
         * Mask from Segmented Image
         * @description Makes a mask of the pixels that have nearly one colour.
         */
        MaskFromIDInvocation: {
            /**
             * Board
             * @description Where the picture goes
             * @default null
             */
            board: components["schemas"]["BoardField"] | null;
            /**
             * Metadata
             * @description What the picture records of its making
             * @default null
             */
            metadata: components["schemas"]["MetadataField"] | null;
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Image
             * @description The picture
             * @default null
             */
            image: components["schemas"]["ImageField"] | null;
            /**
             * Color
             * @description The colour
             * @default null
             */
            color: components["schemas"]["ColorField"] | null;
            /**
             * Threshold
             * @description How far another colour may be from it
             * @default 100
             */
            threshold: number;
            /**
             * Invert
             * @description Whether to invert the mask
             * @default false
             */
            invert: boolean;
            /**
             * type
             * @default mask_from_id
             * @constant
             */
            type: "mask_from_id";
        };
        /**
         * Metadata Merge
         * @description Merges metadata; of entries with the same name the last counts.
         */
        MergeMetadataInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Collection
             * @description What to merge
             * @default null
             */
            collection: components["schemas"]["MetadataField"][] | null;
            /**
             * type
             * @default merge_metadata
             * @constant
             */
            type: "merge_metadata";
        };
        /** TileWithImage */
        TileWithImage: {
            tile: components["schemas"]["Tile"];
            image: components["schemas"]["ImageField"];
        };
        /**
         * Merge Tiles to Image
         * @description Puts the pictures of tiles together to one.
         */
        MergeTilesToImageInvocation: {
            /**
             * Board
             * @description Where the picture goes
             * @default null
             */
            board: components["schemas"]["BoardField"] | null;
            /**
             * Metadata
             * @description What the picture records of its making
             * @default null
             */
            metadata: components["schemas"]["MetadataField"] | null;
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Tiles With Images
             * @description Tiles with their pictures
             * @default null
             */
            tiles_with_images: components["schemas"]["TileWithImage"][] | null;
            /**
             * Blend Mode
             * @description Linear fades over a straight border, Seam follows the line of least difference
             * @default Seam
             * @enum {string}
             */
            blend_mode: "Linear" | "Seam";
            /**
             * Blend Amount
             * @description Over how many pixels neighbours blend; at most as many as they overlap
             * @default 32
             */
            blend_amount: number;
            /**
             * type
             * @default merge_tiles_to_image
             * @constant
             */
            type: "merge_tiles_to_image";
        };
        /** MetadataItemField */
        MetadataItemField: {
            label: string;
            value: unknown;
        };
        /**
         * Metadata
         * @description Makes metadata of entries.
         */
        MetadataInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Items
             * @description One entry or several
             * @default null
             */
            items: components["schemas"]["MetadataItemField"][] | components["schemas"]["MetadataItemField"] | null;
            /**
             * type
             * @default metadata
             * @constant
             */
            type: "metadata";
        };
        /**
         * Metadata Field Extractor
         * @description Reads one entry of a picture’s metadata as text.
         */
        MetadataFieldExtractorInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Image
             * @description The picture
             * @default null
             */
            image: components["schemas"]["ImageField"] | null;
            /**
             * Key
             * @description Name of the entry
             * @default null
             */
            key: string | null;
            /**
             * type
             * @default metadata_field_extractor
             * @constant
             */
            type: "metadata_field_extractor";
        };
        /**
         * Metadata From Image
         * @description Reads the metadata of a picture.
         */
        MetadataFromImageInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Image
             * @description The picture
             * @default null
             */
            image: components["schemas"]["ImageField"] | null;
            /**
             * type
             * @default metadata_from_image
             * @constant
             */
            type: "metadata_from_image";
        };
        /** MetadataItemOutput */
        MetadataItemOutput: {
            /** Item */
            item: components["schemas"]["MetadataItemField"];
            /**
             * type
             * @default metadata_item_output
             * @constant
             */
            type: "metadata_item_output";
        };
        /**
         * Metadata Item
         * @description One entry of metadata.
         */
        MetadataItemInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Label
             * @description Name of the entry
             * @default null
             */
            label: string | null;
            /**
             * Value
             * @description Value of the entry
             * @default null
             */
            value: unknown | null;
            /**
             * type
             * @default metadata_item
             * @constant
             */
            type: "metadata_item";
        };
        /**
         * Metadata Item Linked
         * @description Adds an entry to metadata.
         */
        MetadataItemLinkedInvocation: {
            /**
             * Metadata
             * @description What the picture records of its making
             * @default null
             */
            metadata: components["schemas"]["MetadataField"] | null;
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Label
             * @default * CUSTOM LABEL *
             * @enum {string}
             */
            label: "* CUSTOM LABEL *" | "positive_prompt" | "positive_style_prompt" | "negative_prompt" | "negative_style_prompt" | "width" | "height" | "seed" | "cfg_scale" | "cfg_rescale_multiplier" | "steps" | "scheduler" | "clip_skip" | "model" | "vae" | "seamless_x" | "seamless_y" | "guidance" | "cfg_scale_start_step" | "cfg_scale_end_step";
            /**
             * Custom Label
             * @description The entry’s name when it is none of the known ones
             * @default null
             */
            custom_label: string | null;
            /**
             * Value
             * @description Value of the entry
             * @default null
             */
            value: unknown | null;
            /**
             * type
             * @default metadata_item_linked
             * @constant
             */
            type: "metadata_item_linked";
        };
        /**
         * Metadata To Bool
         * @description Reads an entry of metadata.
         */
        MetadataToBoolInvocation: {
            /**
             * Metadata
             * @description What the picture records of its making
             * @default null
             */
            metadata: components["schemas"]["MetadataField"] | null;
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Label
             * @default * CUSTOM LABEL *
             * @enum {string}
             */
            label: "* CUSTOM LABEL *" | "seamless_x" | "seamless_y";
            /**
             * Custom Label
             * @description The entry’s name when it is none of the known ones
             * @default null
             */
            custom_label: string | null;
            /**
             * Default Value
             * @description When there is none
             * @default null
             */
            default_value: boolean | null;
            /**
             * type
             * @default metadata_to_bool
             * @constant
             */
            type: "metadata_to_bool";
        };
        /**
         * Metadata To Bool Collection
         * @description Reads an entry of metadata.
         */
        MetadataToBoolCollectionInvocation: {
            /**
             * Metadata
             * @description What the picture records of its making
             * @default null
             */
            metadata: components["schemas"]["MetadataField"] | null;
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Label
             * @default * CUSTOM LABEL *
             * @enum {string}
             */
            label: "* CUSTOM LABEL *" | "seamless_x" | "seamless_y";
            /**
             * Custom Label
             * @description The entry’s name when it is none of the known ones
             * @default null
             */
            custom_label: string | null;
            /**
             * Default Value
             * @description When there is none
             * @default null
             */
            default_value: boolean[] | null;
            /**
             * type
             * @default metadata_to_bool_collection
             * @constant
             */
            type: "metadata_to_bool_collection";
        };
        /** MDControlListOutput */
        MDControlListOutput: {
            /**
             * ControlNet-List
             * @description ControlNet(s) to apply
             */
            control_list: components["schemas"]["ControlField"] | components["schemas"]["ControlField"][] | null;
            /**
             * type
             * @default md_control_list_output
             * @constant
             */
            type: "md_control_list_output";
        };
        /**
         * Metadata To ControlNets
         * @description Reads ControlNets from metadata, and appends them to a list.
         */
        MetadataToControlnetsInvocation: {
            /**
             * Metadata
             * @description What the picture records of its making
             * @default null
             */
            metadata: components["schemas"]["MetadataField"] | null;
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * ControlNet-List
             * @default null
             */
            control_list: components["schemas"]["ControlField"] | components["schemas"]["ControlField"][] | null;
            /**
             * type
             * @default metadata_to_controlnets
             * @constant
             */
            type: "metadata_to_controlnets";
        };
        /**
         * Metadata To Float
         * @description Reads an entry of metadata.
         */
        MetadataToFloatInvocation: {
            /**
             * Metadata
             * @description What the picture records of its making
             * @default null
             */
            metadata: components["schemas"]["MetadataField"] | null;
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Label
             * @default * CUSTOM LABEL *
             * @enum {string}
             */
            label: "* CUSTOM LABEL *" | "cfg_scale" | "cfg_rescale_multiplier" | "guidance";
            /**
             * Custom Label
             * @description The entry’s name when it is none of the known ones
             * @default null
             */
            custom_label: string | null;
            /**
             * Default Value
             * @description When there is none
             * @default null
             */
            default_value: number | null;
            /**
             * type
             * @default metadata_to_float
             * @constant
             */
            type: "metadata_to_float";
        };
        /**
         * Metadata To Float Collection
         * @description Reads an entry of metadata.
         */
        MetadataToFloatCollectionInvocation: {
            /**
             * Metadata
             * @description What the picture records of its making
             * @default null
             */
            metadata: components["schemas"]["MetadataField"] | null;
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Label
             * @default * CUSTOM LABEL *
             * @enum {string}
             */
            label: "* CUSTOM LABEL *" | "cfg_scale" | "cfg_rescale_multiplier" | "guidance";
            /**
             * Custom Label
             * @description The entry’s name when it is none of the known ones
             * @default null
             */
            custom_label: string | null;
            /**
             * Default Value
             * @description When there is none
             * @default null
             */
            default_value: number[] | null;
            /**
             * type
             * @default metadata_to_float_collection
             * @constant
             */
            type: "metadata_to_float_collection";
        };
        /**
         * Metadata To Integer
         * @description Reads an entry of metadata.
         */
        MetadataToIntegerInvocation: {
            /**
             * Metadata
             * @description What the picture records of its making
             * @default null
             */
            metadata: components["schemas"]["MetadataField"] | null;
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Label
             * @default * CUSTOM LABEL *
             * @enum {string}
             */
            label: "* CUSTOM LABEL *" | "width" | "height" | "seed" | "steps" | "clip_skip" | "cfg_scale_start_step" | "cfg_scale_end_step";
            /**
             * Custom Label
             * @description The entry’s name when it is none of the known ones
             * @default null
             */
            custom_label: string | null;
            /**
             * Default Value
             * @description When there is none
             * @default null
             */
            default_value: number | null;
            /**
             * type
             * @default metadata_to_integer
             * @constant
             */
            type: "metadata_to_integer";
        };
        /**
         * Metadata To Integer Collection
         * @description Reads an entry of metadata.
         */
        MetadataToIntegerCollectionInvocation: {
            /**
             * Metadata
             * @description What the picture records of its making
             * @default null
             */
            metadata: components["schemas"]["MetadataField"] | null;
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Label
             * @default * CUSTOM LABEL *
             * @enum {string}
             */
            label: "* CUSTOM LABEL *" | "width" | "height" | "seed" | "steps" | "clip_skip" | "cfg_scale_start_step" | "cfg_scale_end_step";
            /**
             * Custom Label
             * @description The entry’s name when it is none of the known ones
             * @default null
             */
            custom_label: string | null;
            /**
             * Default Value
             * @description When there is none
             * @default null
             */
            default_value: number[] | null;
            /**
             * type
             * @default metadata_to_integer_collection
             * @constant
             */
            type: "metadata_to_integer_collection";
        };
        /** MetadataToLorasCollectionOutput */
        MetadataToLorasCollectionOutput: {
            /**
             * LoRAs
             * @description Collection of LoRA model and weights
             */
            lora: components["schemas"]["LoRAField"][];
            /**
             * type
             * @default metadata_to_lora_collection_output
             * @constant
             */
            type: "metadata_to_lora_collection_output";
        };
        /**
         * Metadata To LoRA Collection
         * @description Reads a list of LoRAs from metadata, and appends it to another.
         */
        MetadataToLorasCollectionInvocation: {
            /**
             * Metadata
             * @description What the picture records of its making
             * @default null
             */
            metadata: components["schemas"]["MetadataField"] | null;
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Custom Label
             * @description The entry’s name
             * @default loras
             */
            custom_label: string;
            /**
             * LoRAs
             * @description The list to append to
             * @default []
             */
            loras: components["schemas"]["LoRAField"] | components["schemas"]["LoRAField"][] | null;
            /**
             * type
             * @default metadata_to_lora_collection
             * @constant
             */
            type: "metadata_to_lora_collection";
        };
        /**
         * Metadata To LoRAs
         * @description Applies the LoRAs that metadata lists.
         */
        MetadataToLorasInvocation: {
            /**
             * Metadata
             * @description What the picture records of its making
             * @default null
             */
            metadata: components["schemas"]["MetadataField"] | null;
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * UNet
             * @default null
             */
            unet: components["schemas"]["UNetField"] | null;
            /**
             * CLIP
             * @default null
             */
            clip: components["schemas"]["CLIPField"] | null;
            /**
             * type
             * @default metadata_to_loras
             * @constant
             */
            type: "metadata_to_loras";
        };
        /** MetadataToModelOutput */
        MetadataToModelOutput: {
            /** Model */
            model: components["schemas"]["ModelIdentifierField"];
            /** Name */
            name: string;
            /** UNet */
            unet: components["schemas"]["UNetField"];
            /** VAE */
            vae: components["schemas"]["VAEField"];
            /** CLIP */
            clip: components["schemas"]["CLIPField"];
            /**
             * type
             * @default metadata_to_model_output
             * @constant
             */
            type: "metadata_to_model_output";
        };
        /**
         * Metadata To Model
         * @description Reads a model from metadata and names its parts.
         */
        MetadataToModelInvocation: {
            /**
             * Metadata
             * @description What the picture records of its making
             * @default null
             */
            metadata: components["schemas"]["MetadataField"] | null;
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Label
             * @default model
             * @enum {string}
             */
            label: "* CUSTOM LABEL *" | "model";
            /**
             * Custom Label
             * @description The entry’s name when it is none of the known ones
             * @default null
             */
            custom_label: string | null;
            /**
             * Default Value
             * @description When there is none
             * @default null
             */
            default_value: components["schemas"]["ModelIdentifierField"] | null;
            /**
             * type
             * @default metadata_to_model
             * @constant
             */
            type: "metadata_to_model";
        };
        /** SchedulerOutput */
        SchedulerOutput: {
            /**
             * Scheduler
             * @enum {string}
             */
            scheduler: "ddim" | "ddpm" | "deis" | "deis_k" | "lms" | "lms_k" | "pndm" | "heun" | "heun_k" | "euler" | "euler_k" | "euler_a" | "kdpm_2" | "kdpm_2_k" | "kdpm_2_a" | "kdpm_2_a_k" | "dpmpp_2s" | "dpmpp_2s_k" | "dpmpp_2m" | "dpmpp_2m_k" | "dpmpp_2m_sde" | "dpmpp_2m_sde_k" | "dpmpp_3m" | "dpmpp_3m_k" | "dpmpp_sde" | "dpmpp_sde_k" | "er_sde" | "unipc" | "unipc_k" | "lcm" | "tcd";
            /**
             * type
             * @default scheduler_output
             * @constant
             */
            type: "scheduler_output";
        };
        /**
         * Metadata To Scheduler
         * @description Reads a scheduler’s name from metadata.
         */
        MetadataToSchedulerInvocation: {
            /**
             * Metadata
             * @description What the picture records of its making
             * @default null
             */
            metadata: components["schemas"]["MetadataField"] | null;
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Label
             * @default scheduler
             * @enum {string}
             */
            label: "* CUSTOM LABEL *" | "scheduler";
            /**
             * Custom Label
             * @description The entry’s name when it is none of the known ones
             * @default null
             */
            custom_label: string | null;
            /**
             * Default Value
             * @description When there is none
             * @default euler
             * @enum {string}
             */
            default_value: "ddim" | "ddpm" | "deis" | "deis_k" | "lms" | "lms_k" | "pndm" | "heun" | "heun_k" | "euler" | "euler_k" | "euler_a" | "kdpm_2" | "kdpm_2_k" | "kdpm_2_a" | "kdpm_2_a_k" | "dpmpp_2s" | "dpmpp_2s_k" | "dpmpp_2m" | "dpmpp_2m_k" | "dpmpp_2m_sde" | "dpmpp_2m_sde_k" | "dpmpp_3m" | "dpmpp_3m_k" | "dpmpp_sde" | "dpmpp_sde_k" | "er_sde" | "unipc" | "unipc_k" | "lcm" | "tcd";
            /**
             * type
             * @default metadata_to_scheduler
             * @constant
             */
            type: "metadata_to_scheduler";
        };
        /** SDXLLoRALoaderOutput */
        SDXLLoRALoaderOutput: {
            /**
             * UNet
             * @default null
             */
            unet: components["schemas"]["UNetField"] | null;
            /**
             * CLIP 1
             * @default null
             */
            clip: components["schemas"]["CLIPField"] | null;
            /**
             * CLIP 2
             * @default null
             */
            clip2: components["schemas"]["CLIPField"] | null;
            /**
             * type
             * @default sdxl_lora_loader_output
             * @constant
             */
            type: "sdxl_lora_loader_output";
        };
        /**
         * Metadata To SDXL LoRAs
         * @description Applies the LoRAs that metadata lists to the parts of an SDXL model.
         */
        MetadataToSDXLLorasInvocation: {
            /**
             * Metadata
             * @description What the picture records of its making
             * @default null
             */
            metadata: components["schemas"]["MetadataField"] | null;
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * UNet
             * @default null
             */
            unet: components["schemas"]["UNetField"] | null;
            /**
             * CLIP 1
             * @default null
             */
            clip: components["schemas"]["CLIPField"] | null;
            /**
             * CLIP 2
             * @default null
             */
            clip2: components["schemas"]["CLIPField"] | null;
            /**
             * type
             * @default metadata_to_sdlx_loras
             * @constant
             */
            type: "metadata_to_sdlx_loras";
        };
        /** MetadataToSDXLModelOutput */
        MetadataToSDXLModelOutput: {
            /** Model */
            model: components["schemas"]["ModelIdentifierField"];
            /** Name */
            name: string;
            /** UNet */
            unet: components["schemas"]["UNetField"];
            /** CLIP 1 */
            clip: components["schemas"]["CLIPField"];
            /** CLIP 2 */
            clip2: components["schemas"]["CLIPField"];
            /** VAE */
            vae: components["schemas"]["VAEField"];
            /**
             * type
             * @default metadata_to_sdxl_model_output
             * @constant
             */
            type: "metadata_to_sdxl_model_output";
        };
        /**
         * Metadata To SDXL Model
         * @description Reads an SDXL model from metadata and names its parts.
         */
        MetadataToSDXLModelInvocation: {
            /**
             * Metadata
             * @description What the picture records of its making
             * @default null
             */
            metadata: components["schemas"]["MetadataField"] | null;
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Label
             * @default model
             * @enum {string}
             */
            label: "* CUSTOM LABEL *" | "model";
            /**
             * Custom Label
             * @description The entry’s name when it is none of the known ones
             * @default null
             */
            custom_label: string | null;
            /**
             * Default Value
             * @description When there is none
             * @default null
             */
            default_value: components["schemas"]["ModelIdentifierField"] | null;
            /**
             * type
             * @default metadata_to_sdxl_model
             * @constant
             */
            type: "metadata_to_sdxl_model";
        };
        /**
         * Metadata To String
         * @description Reads an entry of metadata.
         */
        MetadataToStringInvocation: {
            /**
             * Metadata
             * @description What the picture records of its making
             * @default null
             */
            metadata: components["schemas"]["MetadataField"] | null;
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Label
             * @default * CUSTOM LABEL *
             * @enum {string}
             */
            label: "* CUSTOM LABEL *" | "positive_prompt" | "positive_style_prompt" | "negative_prompt" | "negative_style_prompt";
            /**
             * Custom Label
             * @description The entry’s name when it is none of the known ones
             * @default null
             */
            custom_label: string | null;
            /**
             * Default Value
             * @description When there is none
             * @default null
             */
            default_value: string | null;
            /**
             * type
             * @default metadata_to_string
             * @constant
             */
            type: "metadata_to_string";
        };
        /**
         * Metadata To String Collection
         * @description Reads an entry of metadata.
         */
        MetadataToStringCollectionInvocation: {
            /**
             * Metadata
             * @description What the picture records of its making
             * @default null
             */
            metadata: components["schemas"]["MetadataField"] | null;
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Label
             * @default * CUSTOM LABEL *
             * @enum {string}
             */
            label: "* CUSTOM LABEL *" | "positive_prompt" | "positive_style_prompt" | "negative_prompt" | "negative_style_prompt";
            /**
             * Custom Label
             * @description The entry’s name when it is none of the known ones
             * @default null
             */
            custom_label: string | null;
            /**
             * Default Value
             * @description When there is none
             * @default null
             */
            default_value: string[] | null;
            /**
             * type
             * @default metadata_to_string_collection
             * @constant
             */
            type: "metadata_to_string_collection";
        };
        /** MDT2IAdapterListOutput */
        MDT2IAdapterListOutput: {
            /**
             * T2I Adapter-List
             * @description T2I-Adapter(s) to apply
             */
            t2i_adapter_list: components["schemas"]["T2IAdapterField"] | components["schemas"]["T2IAdapterField"][] | null;
            /**
             * type
             * @default md_ip_adapters_output
             * @constant
             */
            type: "md_ip_adapters_output";
        };
        /**
         * Metadata To T2I-Adapters
         * @description Reads T2I-Adapters from metadata, and appends them to a list.
         */
        MetadataToT2IAdaptersInvocation: {
            /**
             * Metadata
             * @description What the picture records of its making
             * @default null
             */
            metadata: components["schemas"]["MetadataField"] | null;
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * T2I-Adapter
             * @default null
             */
            t2i_adapter_list: components["schemas"]["T2IAdapterField"] | components["schemas"]["T2IAdapterField"][] | null;
            /**
             * type
             * @default metadata_to_t2i_adapters
             * @constant
             */
            type: "metadata_to_t2i_adapters";
        };
        /** VAEOutput */
        VAEOutput: {
            /** VAE */
            vae: components["schemas"]["VAEField"];
            /**
             * type
             * @default vae_output
             * @constant
             */
            type: "vae_output";
        };
        /**
         * Metadata To VAE
         * @description Reads an autoencoder from metadata.
         */
        MetadataToVAEInvocation: {
            /**
             * Metadata
             * @description What the picture records of its making
             * @default null
             */
            metadata: components["schemas"]["MetadataField"] | null;
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Label
             * @default vae
             * @enum {string}
             */
            label: "* CUSTOM LABEL *" | "vae";
            /**
             * Custom Label
             * @description The entry’s name when it is none of the known ones
             * @default null
             */
            custom_label: string | null;
            /**
             * Default Value
             * @description When there is none
             * @default null
             */
            default_value: components["schemas"]["VAEField"] | null;
            /**
             * type
             * @default metadata_to_vae
             * @constant
             */
            type: "metadata_to_vae";
        };
        /** ModelIdentifierOutput */
        ModelIdentifierOutput: {
            /** Model */
            model: components["schemas"]["ModelIdentifierField"];
            /**
             * type
             * @default model_identifier_output
             * @constant
             */
            type: "model_identifier_output";
        };
        /**
         * Any Model
         * @description An installed model of any kind.
         */
        ModelIdentifierInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Model
             * @default null
             */
            model: components["schemas"]["ModelIdentifierField"] | null;
            /**
             * type
             * @default model_identifier
             * @constant
             */
            type: "model_identifier";
        };
        /**
         * Multiply Integers
         * @description Multiplies two whole numbers.
         */
        MultiplyInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * A
             * @description First number
             * @default 0
             */
            a: number;
            /**
             * B
             * @description Second number
             * @default 0
             */
            b: number;
            /**
             * type
             * @default mul
             * @constant
             */
            type: "mul";
        };
        /** NoiseOutput */
        NoiseOutput: {
            /** Noise */
            noise: components["schemas"]["LatentsField"];
            /**
             * Width
             * @description Width in pixels
             */
            width: number;
            /**
             * Height
             * @description Height in pixels
             */
            height: number;
            /**
             * type
             * @default noise_output
             * @constant
             */
            type: "noise_output";
        };
        /**
         * Create Latent Noise
         * @description Draws noise for a sampler to start from.
         */
        NoiseInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Noise Type
             * @description Architecture-specific noise type.
             * @default SD
             * @enum {string}
             */
            noise_type: "SD" | "FLUX" | "FLUX.2" | "SD3" | "CogView4" | "Z-Image" | "Anima";
            /**
             * Seed
             * @description Seed for random number generation
             * @default 0
             */
            seed: number;
            /**
             * Width
             * @description Width of output (px)
             * @default 512
             */
            width: number;
            /**
             * Height
             * @description Height of output (px)
             * @default 512
             */
            height: number;
            /**
             * Use Cpu
             * @description Use CPU for noise generation (for reproducible results across platforms)
             * @default true
             */
            use_cpu: boolean;
            /**
             * type
             * @default noise
             * @constant
             */
            type: "noise";
        };
        /** PairTileImageOutput */
        PairTileImageOutput: {
            /**
             * Tile With Image
             * @description The tile with its picture
             */
            tile_with_image: components["schemas"]["TileWithImage"];
            /**
             * type
             * @default pair_tile_image_output
             * @constant
             */
            type: "pair_tile_image_output";
        };
        /**
         * Pair Tile with Image
         * @description Notes which picture belongs to a tile.
         */
        PairTileImageInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Image
             * @description The picture of the tile
             * @default null
             */
            image: components["schemas"]["ImageField"] | null;
            /**
             * Tile
             * @description The tile
             * @default null
             */
            tile: components["schemas"]["Tile"] | null;
            /**
             * type
             * @default pair_tile_image
             * @constant
             */
            type: "pair_tile_image";
        };
        /**
         * Paste Image into Bounding Box
         * @description Puts a picture into a bounding box of another.
         */
        PasteImageIntoBoundingBoxInvocation: {
            /**
             * Board
             * @description Where the picture goes
             * @default null
             */
            board: components["schemas"]["BoardField"] | null;
            /**
             * Metadata
             * @description What the picture records of its making
             * @default null
             */
            metadata: components["schemas"]["MetadataField"] | null;
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Source Image
             * @description What to put there
             * @default null
             */
            source_image: components["schemas"]["ImageField"] | null;
            /**
             * Target Image
             * @description Where to put it
             * @default null
             */
            target_image: components["schemas"]["ImageField"] | null;
            /**
             * Bounding Box
             * @description The place
             * @default null
             */
            bounding_box: components["schemas"]["BoundingBoxField"] | null;
            /**
             * type
             * @default paste_image_into_bounding_box
             * @constant
             */
            type: "paste_image_into_bounding_box";
        };
        /**
         * Prompts from File
         * @description Reads prompts from a text file on the server, one a line.
         */
        PromptsFromFileInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * File Path
             * @description Where the file lies
             * @default null
             */
            file_path: string | null;
            /**
             * Pre Prompt
             * @description What each prompt begins with
             * @default null
             */
            pre_prompt: string | null;
            /**
             * Post Prompt
             * @description What each prompt ends with
             * @default null
             */
            post_prompt: string | null;
            /**
             * Start Line
             * @description The line of the first prompt, from 1
             * @default 1
             */
            start_line: number;
            /**
             * Max Prompts
             * @description The most prompts to read; 0 for all
             * @default 1
             */
            max_prompts: number;
            /**
             * type
             * @default prompt_from_file
             * @constant
             */
            type: "prompt_from_file";
        };
        /** PromptTemplateOutput */
        PromptTemplateOutput: {
            /**
             * Positive Prompt
             * @description The positive prompt within its template
             */
            positive_prompt: string;
            /**
             * Negative Prompt
             * @description The negative prompt within its template
             */
            negative_prompt: string;
            /**
             * type
             * @default prompt_template_output
             * @constant
             */
            type: "prompt_template_output";
        };
        /** StylePresetField */
        StylePresetField: {
            style_preset_id: string;
        };
        /**
         * Prompt Template
         * @description Puts prompts into the templates of a style preset.
         */
        PromptTemplateInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Style Preset
             * @description The style preset
             * @default null
             */
            style_preset: components["schemas"]["StylePresetField"] | null;
            /**
             * Positive Prompt
             * @description The positive prompt
             * @default
             */
            positive_prompt: string;
            /**
             * Negative Prompt
             * @description The negative prompt
             * @default
             */
            negative_prompt: string;
            /**
             * type
             * @default prompt_template
             * @constant
             */
            type: "prompt_template";
        };
        /**
         * Random Float
         * @description A random number.
         */
        RandomFloatInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default false
             */
            use_cache: boolean;
            /**
             * Low
             * @description Smallest possible number
             * @default 0
             */
            low: number;
            /**
             * High
             * @description Largest possible number
             * @default 1
             */
            high: number;
            /**
             * Decimals
             * @description How many decimals to keep
             * @default 2
             */
            decimals: number;
            /**
             * type
             * @default rand_float
             * @constant
             */
            type: "rand_float";
        };
        /**
         * Random Integer
         * @description A random whole number.
         */
        RandomIntInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default false
             */
            use_cache: boolean;
            /**
             * Low
             * @description Smallest possible number
             * @default 0
             */
            low: number;
            /**
             * High
             * @description First number that is too large
             * @default 2147483647
             */
            high: number;
            /**
             * type
             * @default rand_int
             * @constant
             */
            type: "rand_int";
        };
        /**
         * Random Range
         * @description A number of random whole numbers.
         */
        RandomRangeInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default false
             */
            use_cache: boolean;
            /**
             * Low
             * @description Smallest possible number
             * @default 0
             */
            low: number;
            /**
             * High
             * @description First number that is too large
             * @default 2147483647
             */
            high: number;
            /**
             * Size
             * @description How many numbers
             * @default 1
             */
            size: number;
            /**
             * Seed
             * @description Seed of the random numbers
             * @default 0
             */
            seed: number;
            /**
             * type
             * @default random_range
             * @constant
             */
            type: "random_range";
        };
        /**
         * Integer Range
         * @description Whole numbers from a first one up to a last one.
         */
        RangeInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Start
             * @description First number
             * @default 0
             */
            start: number;
            /**
             * Stop
             * @description First number that is too large
             * @default 10
             */
            stop: number;
            /**
             * Step
             * @description Distance from one number to the next
             * @default 1
             */
            step: number;
            /**
             * type
             * @default range
             * @constant
             */
            type: "range";
        };
        /**
         * Integer Range of Size
         * @description A number of whole numbers from a first one on.
         */
        RangeOfSizeInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Start
             * @description First number
             * @default 0
             */
            start: number;
            /**
             * Size
             * @description How many numbers
             * @default 1
             */
            size: number;
            /**
             * Step
             * @description Distance from one number to the next
             * @default 1
             */
            step: number;
            /**
             * type
             * @default range_of_size
             * @constant
             */
            type: "range_of_size";
        };
        /**
         * Create Rectangle Mask
         * @description Makes a tensor mask of a rectangle.
         */
        RectangleMaskInvocation: {
            /**
             * Metadata
             * @description What the picture records of its making
             * @default null
             */
            metadata: components["schemas"]["MetadataField"] | null;
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Width
             * @description Width of the mask
             * @default null
             */
            width: number | null;
            /**
             * Height
             * @description Height of the mask
             * @default null
             */
            height: number | null;
            /**
             * X Left
             * @description Left edge of the rectangle
             * @default null
             */
            x_left: number | null;
            /**
             * Y Top
             * @description Top edge of the rectangle
             * @default null
             */
            y_top: number | null;
            /**
             * Rectangle Width
             * @description Width of the rectangle
             * @default null
             */
            rectangle_width: number | null;
            /**
             * Rectangle Height
             * @description Height of the rectangle
             * @default null
             */
            rectangle_height: number | null;
            /**
             * type
             * @default rectangle_mask
             * @constant
             */
            type: "rectangle_mask";
        };
        /**
         * Round Float
         * @description Rounds a number to a number of decimals.
         */
        RoundInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Value
             * @description The number to round
             * @default 0
             */
            value: number;
            /**
             * Decimals
             * @description How many decimals to keep
             * @default 0
             */
            decimals: number;
            /**
             * type
             * @default round_float
             * @constant
             */
            type: "round_float";
        };
        /**
         * Save Image
         * @description Saves a copy of a picture.
         */
        SaveImageInvocation: {
            /**
             * Board
             * @description Where the picture goes
             * @default null
             */
            board: components["schemas"]["BoardField"] | null;
            /**
             * Metadata
             * @description What the picture records of its making
             * @default null
             */
            metadata: components["schemas"]["MetadataField"] | null;
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default false
             */
            use_cache: boolean;
            /**
             * Image
             * @description The picture
             * @default null
             */
            image: components["schemas"]["ImageField"] | null;
            /**
             * type
             * @default save_image
             * @constant
             */
            type: "save_image";
        };
        /**
         * Save Image (Gallery + File Export)
         * @description Saves a copy of a picture to the gallery, and another as a file in the folder of outputs.
         */
        SaveImageToFileInvocation: {
            /**
             * Board
             * @description Where the picture goes
             * @default null
             */
            board: components["schemas"]["BoardField"] | null;
            /**
             * Metadata
             * @description What the picture records of its making
             * @default null
             */
            metadata: components["schemas"]["MetadataField"] | null;
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default false
             */
            use_cache: boolean;
            /**
             * Image
             * @description The picture
             * @default null
             */
            image: components["schemas"]["ImageField"] | null;
            /**
             * Output Directory
             * @description Folder below the folder of outputs
             * @default
             */
            output_directory: string;
            /**
             * Prefix
             * @description What the name of the file begins with
             * @default
             */
            prefix: string;
            /**
             * Suffix
             * @description What the name of the file ends with, before the dot
             * @default
             */
            suffix: string;
            /**
             * File Format
             * @description Format of the file
             * @default png
             * @enum {string}
             */
            file_format: "png" | "jpg" | "webp";
            /**
             * Quality
             * @description Quality of JPEG and WebP files
             * @default 95
             */
            quality: number;
            /**
             * type
             * @default save_image_to_file
             * @constant
             */
            type: "save_image_to_file";
        };
        /**
         * Scheduler
         * @description The name of a scheduler.
         */
        SchedulerInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Scheduler
             * @default euler
             * @enum {string}
             */
            scheduler: "ddim" | "ddpm" | "deis" | "deis_k" | "lms" | "lms_k" | "pndm" | "heun" | "heun_k" | "euler" | "euler_k" | "euler_a" | "kdpm_2" | "kdpm_2_k" | "kdpm_2_a" | "kdpm_2_a_k" | "dpmpp_2s" | "dpmpp_2s_k" | "dpmpp_2m" | "dpmpp_2m_k" | "dpmpp_2m_sde" | "dpmpp_2m_sde_k" | "dpmpp_3m" | "dpmpp_3m_k" | "dpmpp_sde" | "dpmpp_sde_k" | "er_sde" | "unipc" | "unipc_k" | "lcm" | "tcd";
            /**
             * type
             * @default scheduler
             * @constant
             */
            type: "scheduler";
        };
        /**
         * Prompt - SDXL
         * @description Encodes a prompt for both text encoders of SDXL, with weights in the syntax of compel.
         */
        SDXLCompelPromptInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Prompt
             * @description What to paint
             * @default
             */
            prompt: string;
            /**
             * Style
             * @description What to paint
             * @default
             */
            style: string;
            /**
             * Original Width
             * @default 1024
             */
            original_width: number;
            /**
             * Original Height
             * @default 1024
             */
            original_height: number;
            /**
             * Crop Top
             * @default 0
             */
            crop_top: number;
            /**
             * Crop Left
             * @default 0
             */
            crop_left: number;
            /**
             * Target Width
             * @default 1024
             */
            target_width: number;
            /**
             * Target Height
             * @default 1024
             */
            target_height: number;
            /**
             * CLIP 1
             * @description CLIP (tokenizer, text encoder, LoRAs) and skipped layer count
             * @default null
             */
            clip: components["schemas"]["CLIPField"] | null;
            /**
             * CLIP 2
             * @description CLIP (tokenizer, text encoder, LoRAs) and skipped layer count
             * @default null
             */
            clip2: components["schemas"]["CLIPField"] | null;
            /**
             * Mask
             * @description A mask defining the region that this conditioning prompt applies to.
             * @default null
             */
            mask: components["schemas"]["TensorField"] | null;
            /**
             * type
             * @default sdxl_compel_prompt
             * @constant
             */
            type: "sdxl_compel_prompt";
        };
        /**
         * Apply LoRA Collection - SDXL
         * @description Applies LoRAs to a U-Net and two text encoders.
         */
        SDXLLoRACollectionLoader: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * LoRAs
             * @description LoRA models and weights. May be a single LoRA or a list.
             * @default null
             */
            loras: components["schemas"]["LoRAField"] | components["schemas"]["LoRAField"][] | null;
            /**
             * UNet
             * @description UNet (scheduler, LoRAs)
             * @default null
             */
            unet: components["schemas"]["UNetField"] | null;
            /**
             * CLIP
             * @description CLIP (tokenizer, text encoder, LoRAs) and skipped layer count
             * @default null
             */
            clip: components["schemas"]["CLIPField"] | null;
            /**
             * CLIP 2
             * @description CLIP (tokenizer, text encoder, LoRAs) and skipped layer count
             * @default null
             */
            clip2: components["schemas"]["CLIPField"] | null;
            /**
             * type
             * @default sdxl_lora_collection_loader
             * @constant
             */
            type: "sdxl_lora_collection_loader";
        };
        /**
         * Apply LoRA - SDXL
         * @description Applies a LoRA to a U-Net and two text encoders.
         */
        SDXLLoRALoaderInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * LoRA
             * @description LoRA model to load
             * @default null
             */
            lora: components["schemas"]["ModelIdentifierField"] | null;
            /**
             * Weight
             * @description The weight at which the LoRA is applied
             * @default 0.75
             */
            weight: number;
            /**
             * UNet
             * @description UNet (scheduler, LoRAs)
             * @default null
             */
            unet: components["schemas"]["UNetField"] | null;
            /**
             * CLIP 1
             * @description CLIP (tokenizer, text encoder, LoRAs) and skipped layer count
             * @default null
             */
            clip: components["schemas"]["CLIPField"] | null;
            /**
             * CLIP 2
             * @description CLIP (tokenizer, text encoder, LoRAs) and skipped layer count
             * @default null
             */
            clip2: components["schemas"]["CLIPField"] | null;
            /**
             * type
             * @default sdxl_lora_loader
             * @constant
             */
            type: "sdxl_lora_loader";
        };
        /** SDXLModelLoaderOutput */
        SDXLModelLoaderOutput: {
            /** UNet */
            unet: components["schemas"]["UNetField"];
            /** CLIP 1 */
            clip: components["schemas"]["CLIPField"];
            /** CLIP 2 */
            clip2: components["schemas"]["CLIPField"];
            /** VAE */
            vae: components["schemas"]["VAEField"];
            /**
             * type
             * @default sdxl_model_loader_output
             * @constant
             */
            type: "sdxl_model_loader_output";
        };
        /**
         * Main Model - SDXL
         * @description Names the parts of an SDXL model.
         */
        SDXLModelLoaderInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Model
             * @description SDXL Main model (UNet, VAE, CLIP1, CLIP2) to load
             * @default null
             */
            model: components["schemas"]["ModelIdentifierField"] | null;
            /**
             * type
             * @default sdxl_model_loader
             * @constant
             */
            type: "sdxl_model_loader";
        };
        /**
         * Prompt - SDXL Refiner
         * @description Encodes a prompt for the refiner of SDXL, with weights in the syntax of compel.
         */
        SDXLRefinerCompelPromptInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Style
             * @description What to paint
             * @default
             */
            style: string;
            /**
             * Original Width
             * @default 1024
             */
            original_width: number;
            /**
             * Original Height
             * @default 1024
             */
            original_height: number;
            /**
             * Crop Top
             * @default 0
             */
            crop_top: number;
            /**
             * Crop Left
             * @default 0
             */
            crop_left: number;
            /**
             * Aesthetic Score
             * @description How beautiful the picture is to be, 0 to 10
             * @default 6
             */
            aesthetic_score: number;
            /**
             * CLIP
             * @description CLIP (tokenizer, text encoder, LoRAs) and skipped layer count
             * @default null
             */
            clip2: components["schemas"]["CLIPField"] | null;
            /**
             * type
             * @default sdxl_refiner_compel_prompt
             * @constant
             */
            type: "sdxl_refiner_compel_prompt";
        };
        /** SDXLRefinerModelLoaderOutput */
        SDXLRefinerModelLoaderOutput: {
            /** UNet */
            unet: components["schemas"]["UNetField"];
            /** CLIP 2 */
            clip2: components["schemas"]["CLIPField"];
            /** VAE */
            vae: components["schemas"]["VAEField"];
            /**
             * type
             * @default sdxl_refiner_model_loader_output
             * @constant
             */
            type: "sdxl_refiner_model_loader_output";
        };
        /**
         * Refiner Model - SDXL
         * @description Names the parts of an SDXL refiner.
         */
        SDXLRefinerModelLoaderInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Model
             * @description SDXL Refiner model (UNet, VAE, CLIP2) to load
             * @default null
             */
            model: components["schemas"]["ModelIdentifierField"] | null;
            /**
             * type
             * @default sdxl_refiner_model_loader
             * @constant
             */
            type: "sdxl_refiner_model_loader";
        };
        /** SeamlessModeOutput */
        SeamlessModeOutput: {
            /**
             * UNet
             * @default null
             */
            unet: components["schemas"]["UNetField"] | null;
            /**
             * VAE
             * @default null
             */
            vae: components["schemas"]["VAEField"] | null;
            /**
             * type
             * @default seamless_output
             * @constant
             */
            type: "seamless_output";
        };
        /**
         * Apply Seamless - SD1.5, SDXL
         * @description Makes pictures that can be laid side by side without seams.
         */
        SeamlessModeInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * UNet
             * @description UNet (scheduler, LoRAs)
             * @default null
             */
            unet: components["schemas"]["UNetField"] | null;
            /**
             * VAE
             * @description VAE
             * @default null
             */
            vae: components["schemas"]["VAEField"] | null;
            /**
             * Seamless Y
             * @description Whether the top goes on at the bottom
             * @default true
             */
            seamless_y: boolean;
            /**
             * Seamless X
             * @description Whether the left goes on at the right
             * @default true
             */
            seamless_x: boolean;
            /**
             * type
             * @default seamless
             * @constant
             */
            type: "seamless";
        };
        /**
         * Show Image
         * @description Hands on a picture, so that it shows in the workflow.
         */
        ShowImageInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Image
             * @description The picture
             * @default null
             */
            image: components["schemas"]["ImageField"] | null;
            /**
             * type
             * @default show_image
             * @constant
             */
            type: "show_image";
        };
        /**
         * Image-to-Image
         * @description Runs a network from picture to picture, such as an upscaler, as an ONNX file.
         */
        SpandrelImageToImageInvocation: {
            /**
             * Board
             * @description Where the picture goes
             * @default null
             */
            board: components["schemas"]["BoardField"] | null;
            /**
             * Metadata
             * @description What the picture records of its making
             * @default null
             */
            metadata: components["schemas"]["MetadataField"] | null;
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Image
             * @description The picture
             * @default null
             */
            image: components["schemas"]["ImageField"] | null;
            /**
             * Image-to-Image Model
             * @description The upscaler
             * @default null
             */
            image_to_image_model: components["schemas"]["ModelIdentifierField"] | null;
            /**
             * Tile Size
             * @description Side of the tiles in pixels; 0 for none
             * @default 512
             */
            tile_size: number;
            /**
             * type
             * @default spandrel_image_to_image
             * @constant
             */
            type: "spandrel_image_to_image";
        };
        /**
         * Image-to-Image (Autoscale)
         * @description Upscales a picture by a factor; with a plain filter (Lanczos) where the upscaler is not installed.
         */
        SpandrelImageToImageAutoscaleInvocation: {
            /**
             * Board
             * @description Where the picture goes
             * @default null
             */
            board: components["schemas"]["BoardField"] | null;
            /**
             * Metadata
             * @description What the picture records of its making
             * @default null
             */
            metadata: components["schemas"]["MetadataField"] | null;
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Image
             * @description The picture
             * @default null
             */
            image: components["schemas"]["ImageField"] | null;
            /**
             * Image-to-Image Model
             * @description The upscaler
             * @default null
             */
            image_to_image_model: components["schemas"]["ModelIdentifierField"] | null;
            /**
             * Tile Size
             * @description Side of the tiles in pixels; 0 for none
             * @default 512
             */
            tile_size: number;
            /**
             * Scale
             * @description How many times larger the picture is to be
             * @default 4
             */
            scale: number;
            /**
             * Fit To Multiple Of 8
             * @description Whether to make sides multiples of 8, as image-to-image needs them
             * @default false
             */
            fit_to_multiple_of_8: boolean;
            /**
             * type
             * @default spandrel_image_to_image_autoscale
             * @constant
             */
            type: "spandrel_image_to_image_autoscale";
        };
        /**
         * String Primitive
         * @description A text.
         */
        StringInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Value
             * @default
             */
            value: string;
            /**
             * type
             * @default string
             * @constant
             */
            type: "string";
        };
        /**
         * String Batch
         * @description Runs the workflow once for each of its values.
         */
        StringBatchInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Batch Group
             * @description Batches of one group advance together
             * @default None
             * @enum {string}
             */
            batch_group_id: "None" | "Group 1" | "Group 2" | "Group 3" | "Group 4" | "Group 5";
            /**
             * Strings
             * @description The values
             * @default null
             */
            strings: string[] | null;
            /**
             * type
             * @default string_batch
             * @constant
             */
            type: "string_batch";
        };
        /**
         * String Collection Primitive
         * @description A list of texts.
         */
        StringCollectionInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Collection
             * @default []
             */
            collection: string[];
            /**
             * type
             * @default string_collection
             * @constant
             */
            type: "string_collection";
        };
        /** StringGeneratorOutput */
        StringGeneratorOutput: {
            /**
             * Strings
             * @description The values
             */
            strings: string[];
            /**
             * type
             * @default string_generator_output
             * @constant
             */
            type: "string_generator_output";
        };
        /** StringGeneratorField */
        StringGeneratorField: {
            [key: string]: unknown;
        };
        /**
         * String Generator
         * @description Makes the values of a batch.
         */
        StringGenerator: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Generator Type
             * @description How to make them
             */
            generator?: components["schemas"]["StringGeneratorField"];
            /**
             * type
             * @default string_generator
             * @constant
             */
            type: "string_generator";
        };
        /**
         * String Join
         * @description Joins two texts.
         */
        StringJoinInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * String Left
             * @description First text
             * @default
             */
            string_left: string;
            /**
             * String Right
             * @description Second text
             * @default
             */
            string_right: string;
            /**
             * type
             * @default string_join
             * @constant
             */
            type: "string_join";
        };
        /**
         * String Join Three
         * @description Joins three texts.
         */
        StringJoinThreeInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * String Left
             * @description First text
             * @default
             */
            string_left: string;
            /**
             * String Middle
             * @description Second text
             * @default
             */
            string_middle: string;
            /**
             * String Right
             * @description Third text
             * @default
             */
            string_right: string;
            /**
             * type
             * @default string_join_three
             * @constant
             */
            type: "string_join_three";
        };
        /**
         * String Replace
         * @description Replaces a text within a text.
         */
        StringReplaceInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * String
             * @description The text to search
             * @default
             */
            string: string;
            /**
             * Search String
             * @description What to look for
             * @default
             */
            search_string: string;
            /**
             * Replace String
             * @description What to put there
             * @default
             */
            replace_string: string;
            /**
             * Use Regex
             * @description Whether to look for a regular expression
             * @default false
             */
            use_regex: boolean;
            /**
             * type
             * @default string_replace
             * @constant
             */
            type: "string_replace";
        };
        /** String2Output */
        String2Output: {
            /** String 1 */
            string_1: string;
            /** String 2 */
            string_2: string;
            /**
             * type
             * @default string_2_output
             * @constant
             */
            type: "string_2_output";
        };
        /**
         * String Split
         * @description Cuts a text in two.
         */
        StringSplitInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * String
             * @description The text to cut
             * @default
             */
            string: string;
            /**
             * Delimiter
             * @description Where to cut; belongs to neither part
             * @default
             */
            delimiter: string;
            /**
             * type
             * @default string_split
             * @constant
             */
            type: "string_split";
        };
        /** StringPosNegOutput */
        StringPosNegOutput: {
            /** Positive String */
            positive_string: string;
            /** Negative String */
            negative_string: string;
            /**
             * type
             * @default string_pos_neg_output
             * @constant
             */
            type: "string_pos_neg_output";
        };
        /**
         * String Split Negative
         * @description Sorts a prompt into what is wanted and, in square brackets, what is not.
         */
        StringSplitNegInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * String
             * @description The prompt
             * @default
             */
            string: string;
            /**
             * type
             * @default string_split_neg
             * @constant
             */
            type: "string_split_neg";
        };
        /**
         * Subtract Integers
         * @description Takes one whole number from another.
         */
        SubtractInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * A
             * @description First number
             * @default 0
             */
            a: number;
            /**
             * B
             * @description Second number
             * @default 0
             */
            b: number;
            /**
             * type
             * @default sub
             * @constant
             */
            type: "sub";
        };
        /** T2IAdapterOutput */
        T2IAdapterOutput: {
            /**
             * T2I Adapter
             * @description T2I-Adapter(s) to apply
             */
            t2i_adapter: components["schemas"]["T2IAdapterField"];
            /**
             * type
             * @default t2i_adapter_output
             * @constant
             */
            type: "t2i_adapter_output";
        };
        /**
         * T2I-Adapter - SD1.5, SDXL
         * @description Names a T2I-Adapter and its control image.
         */
        T2IAdapterInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Image
             * @description The control image
             * @default null
             */
            image: components["schemas"]["ImageField"] | null;
            /**
             * T2I-Adapter Model
             * @description The T2I-Adapter model.
             * @default null
             */
            t2i_adapter_model: components["schemas"]["ModelIdentifierField"] | null;
            /**
             * Weight
             * @description The weight given to the T2I-Adapter
             * @default 1
             */
            weight: number | number[];
            /**
             * Begin Step Percent
             * @description When the control begins, as a share of all steps
             * @default 0
             */
            begin_step_percent: number;
            /**
             * End Step Percent
             * @description When the control ends, as a share of all steps
             * @default 1
             */
            end_step_percent: number;
            /**
             * Resize Mode
             * @description How the picture comes to the size of the result
             * @default just_resize
             * @enum {string}
             */
            resize_mode: "just_resize" | "crop_resize" | "fill_resize" | "just_resize_simple";
            /**
             * type
             * @default t2i_adapter
             * @constant
             */
            type: "t2i_adapter";
        };
        /**
         * Tensor Mask to Image
         * @description Makes a black and white picture of a tensor mask.
         */
        MaskTensorToImageInvocation: {
            /**
             * Board
             * @description Where the picture goes
             * @default null
             */
            board: components["schemas"]["BoardField"] | null;
            /**
             * Metadata
             * @description What the picture records of its making
             * @default null
             */
            metadata: components["schemas"]["MetadataField"] | null;
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Mask
             * @description The mask
             * @default null
             */
            mask: components["schemas"]["TensorField"] | null;
            /**
             * type
             * @default tensor_mask_to_image
             * @constant
             */
            type: "tensor_mask_to_image";
        };
        /** TileToPropertiesOutput */
        TileToPropertiesOutput: {
            /** Coords Left */
            coords_left: number;
            /** Coords Right */
            coords_right: number;
            /** Coords Top */
            coords_top: number;
            /** Coords Bottom */
            coords_bottom: number;
            /** Width */
            width: number;
            /** Height */
            height: number;
            /** Overlap Top */
            overlap_top: number;
            /** Overlap Bottom */
            overlap_bottom: number;
            /** Overlap Left */
            overlap_left: number;
            /** Overlap Right */
            overlap_right: number;
            /**
             * type
             * @default tile_to_properties_output
             * @constant
             */
            type: "tile_to_properties_output";
        };
        /**
         * Tile to Properties
         * @description Takes a tile apart into its numbers.
         */
        TileToPropertiesInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Tile
             * @description The tile
             * @default null
             */
            tile: components["schemas"]["Tile"] | null;
            /**
             * type
             * @default tile_to_properties
             * @constant
             */
            type: "tile_to_properties";
        };
        /**
         * Tiled Multi-Diffusion Denoise - SD1.5, SDXL
         * @description Denoises large latents in tiles that fade into each other. ControlNets are left out.
         */
        TiledMultiDiffusionDenoiseLatents: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Positive Conditioning
             * @description Positive conditioning tensor
             * @default null
             */
            positive_conditioning: components["schemas"]["ConditioningField"] | null;
            /**
             * Negative Conditioning
             * @description Negative conditioning tensor
             * @default null
             */
            negative_conditioning: components["schemas"]["ConditioningField"] | null;
            /**
             * Noise
             * @description Noise tensor
             * @default null
             */
            noise: components["schemas"]["LatentsField"] | null;
            /**
             * Latents
             * @description Latents tensor
             * @default null
             */
            latents: components["schemas"]["LatentsField"] | null;
            /**
             * Tile Height
             * @description Height of a tile, in pixels of the picture
             * @default 1024
             */
            tile_height: number;
            /**
             * Tile Width
             * @description Width of a tile, in pixels of the picture
             * @default 1024
             */
            tile_width: number;
            /**
             * Tile Overlap
             * @description How far neighbours overlap at least, in pixels of the picture
             * @default 32
             */
            tile_overlap: number;
            /**
             * Steps
             * @description Number of steps to run
             * @default 18
             */
            steps: number;
            /**
             * CFG Scale
             * @description Classifier-Free Guidance scale
             * @default 6
             */
            cfg_scale: number | number[];
            /**
             * CFG Rescale Multiplier
             * @description Rescale multiplier for CFG guidance, used for models trained with zero-terminal SNR
             * @default 0
             */
            cfg_rescale_multiplier: number;
            /**
             * Denoising Start
             * @description When to start denoising, as a share of all steps
             * @default 0
             */
            denoising_start: number;
            /**
             * Denoising End
             * @description When to stop denoising, as a share of all steps
             * @default 1
             */
            denoising_end: number;
            /**
             * Scheduler
             * @description Scheduler to use during inference
             * @default euler
             * @enum {string}
             */
            scheduler: "ddim" | "ddpm" | "deis" | "deis_k" | "lms" | "lms_k" | "pndm" | "heun" | "heun_k" | "euler" | "euler_k" | "euler_a" | "kdpm_2" | "kdpm_2_k" | "kdpm_2_a" | "kdpm_2_a_k" | "dpmpp_2s" | "dpmpp_2s_k" | "dpmpp_2m" | "dpmpp_2m_k" | "dpmpp_2m_sde" | "dpmpp_2m_sde_k" | "dpmpp_3m" | "dpmpp_3m_k" | "dpmpp_sde" | "dpmpp_sde_k" | "er_sde" | "unipc" | "unipc_k" | "lcm" | "tcd";
            /**
             * UNet
             * @description UNet (scheduler, LoRAs)
             * @default null
             */
            unet: components["schemas"]["UNetField"] | null;
            /**
             * Control
             * @description ControlNets; left out
             * @default null
             */
            control: components["schemas"]["ControlField"] | components["schemas"]["ControlField"][] | null;
            /**
             * type
             * @default tiled_multi_diffusion_denoise_latents
             * @constant
             */
            type: "tiled_multi_diffusion_denoise_latents";
        };
        /**
         * Mask from Alpha
         * @description Makes a mask of a picture’s transparency.
         */
        MaskFromAlphaInvocation: {
            /**
             * Board
             * @description Where the picture goes
             * @default null
             */
            board: components["schemas"]["BoardField"] | null;
            /**
             * Metadata
             * @description What the picture records of its making
             * @default null
             */
            metadata: components["schemas"]["MetadataField"] | null;
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Image
             * @description The picture
             * @default null
             */
            image: components["schemas"]["ImageField"] | null;
            /**
             * Invert
             * @description Whether to invert the mask
             * @default false
             */
            invert: boolean;
            /**
             * type
             * @default tomask
             * @constant
             */
            type: "tomask";
        };
        /**
         * Unsharp Mask
         * @description Sharpens a picture.
         */
        UnsharpMaskInvocation: {
            /**
             * Board
             * @description Where the picture goes
             * @default null
             */
            board: components["schemas"]["BoardField"] | null;
            /**
             * Metadata
             * @description What the picture records of its making
             * @default null
             */
            metadata: components["schemas"]["MetadataField"] | null;
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Image
             * @description The picture
             * @default null
             */
            image: components["schemas"]["ImageField"] | null;
            /**
             * Radius
             * @description Size of the details, in pixels
             * @default 2
             */
            radius: number;
            /**
             * Strength
             * @description By how many percent to strengthen them
             * @default 50
             */
            strength: number;
            /**
             * type
             * @default unsharp_mask
             * @constant
             */
            type: "unsharp_mask";
        };
        /**
         * Unsharp Mask (Oklab)
         * @description Sharpens the lightness of a picture and leaves its colours alone.
         */
        OklabUnsharpMaskInvocation: {
            /**
             * Board
             * @description Where the picture goes
             * @default null
             */
            board: components["schemas"]["BoardField"] | null;
            /**
             * Metadata
             * @description What the picture records of its making
             * @default null
             */
            metadata: components["schemas"]["MetadataField"] | null;
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Image
             * @description The picture
             * @default null
             */
            image: components["schemas"]["ImageField"] | null;
            /**
             * Radius
             * @description Size of the details, in pixels
             * @default 2
             */
            radius: number;
            /**
             * Strength
             * @description By how many percent to strengthen them
             * @default 50
             */
            strength: number;
            /**
             * type
             * @default unsharp_mask_oklab
             * @constant
             */
            type: "unsharp_mask_oklab";
        };
        /**
         * VAE Model - SD1.5, SD2, SDXL, SD3, FLUX
         * @description Names an autoencoder that is a model of its own.
         */
        VAELoaderInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * VAE
             * @description VAE model to load
             * @default null
             */
            vae_model: components["schemas"]["ModelIdentifierField"] | null;
            /**
             * type
             * @default vae_loader
             * @constant
             */
            type: "vae_loader";
        };
        /**
         * Wan 2.2 I2V Ideal Dimensions (A14B)
         * @description Finds the video size with the proportions of a picture that a Wan 2.2 model takes.
         */
        WanI2VIdealDimensionsInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Width
             * @description Width of the picture
             * @default 1024
             */
            width: number;
            /**
             * Height
             * @description Height of the picture
             * @default 1024
             */
            height: number;
            /**
             * Target Resolution
             * @description How long the shorter side is to be
             * @default 720p
             * @enum {string}
             */
            target_resolution: "480p" | "720p" | "1080p";
            /**
             * Rounding
             * @description Which way to round to a multiple of 16
             * @default nearest
             * @enum {string}
             */
            rounding: "nearest" | "floor" | "ceiling";
            /**
             * type
             * @default wan_i2v_ideal_dimensions
             * @constant
             */
            type: "wan_i2v_ideal_dimensions";
        };
        /**
         * Wan 2.2 TI2V Ideal Dimensions (5B)
         * @description Finds the video size with the proportions of a picture that a Wan 2.2 model takes.
         */
        WanTI2VIdealDimensionsInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default true
             */
            use_cache: boolean;
            /**
             * Width
             * @description Width of the picture
             * @default 1024
             */
            width: number;
            /**
             * Height
             * @description Height of the picture
             * @default 1024
             */
            height: number;
            /**
             * Target Resolution
             * @description How long the shorter side is to be
             * @default 720p
             * @enum {string}
             */
            target_resolution: "480p" | "720p" | "1080p";
            /**
             * Rounding
             * @description Which way to round to a multiple of 32
             * @default nearest
             * @enum {string}
             */
            rounding: "nearest" | "floor" | "ceiling";
            /**
             * type
             * @default wan_ti2v_ideal_dimensions
             * @constant
             */
            type: "wan_ti2v_ideal_dimensions";
        };
        /** WorkflowReturnValueField */
        WorkflowReturnValueField: {
            key: string;
            /** @default null */
            value: unknown;
        };
        /**
         * Workflow Return
         * @description Gathers the values that a workflow gives back.
         */
        WorkflowReturnInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default false
             */
            use_cache: boolean;
            /**
             * Values
             * @description The named values
             * @default []
             */
            values: components["schemas"]["WorkflowReturnValueField"] | components["schemas"]["WorkflowReturnValueField"][];
            /**
             * type
             * @default workflow_return
             * @constant
             */
            type: "workflow_return";
        };
        /** WorkflowReturnGetOutput */
        WorkflowReturnGetOutput: {
            /**
             * Value
             * @description The value
             */
            value: unknown;
            /**
             * type
             * @default workflow_return_get_output
             * @constant
             */
            type: "workflow_return_get_output";
        };
        /**
         * Get Workflow Return Value
         * @description Takes one of the values that a workflow gave back.
         */
        WorkflowReturnGetInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default false
             */
            use_cache: boolean;
            /**
             * Values
             * @description The values by name
             * @default {}
             */
            values: {
                [key: string]: unknown;
            };
            /**
             * Key
             * @description The name
             * @default
             */
            key: string;
            /**
             * type
             * @default workflow_return_get
             * @constant
             */
            type: "workflow_return_get";
        };
        /** WorkflowReturnValueOutput */
        WorkflowReturnValueOutput: {
            /** Return Value */
            value: components["schemas"]["WorkflowReturnValueField"];
            /**
             * type
             * @default workflow_return_value_output
             * @constant
             */
            type: "workflow_return_value_output";
        };
        /**
         * Workflow Return Value
         * @description Names a value that a workflow gives back.
         */
        WorkflowReturnValueInvocation: {
            /**
             * Id
             * @description Names the node within its graph
             */
            id: string;
            /**
             * Is Intermediate
             * @description Whether what the node makes is only a step on the way
             * @default false
             */
            is_intermediate: boolean;
            /**
             * Use Cache
             * @description Whether an earlier result for the same inputs will do
             * @default false
             */
            use_cache: boolean;
            /**
             * Key
             * @description The name
             * @default
             */
            key: string;
            /**
             * Value
             * @description The value
             * @default null
             */
            value: unknown | null;
            /**
             * type
             * @default workflow_return_value
             * @constant
             */
            type: "workflow_return_value";
        };
        InvocationOutputMap: {
            add: components["schemas"]["IntegerOutput"];
            alpha_mask_to_tensor: components["schemas"]["MaskOutput"];
            apply_mask_to_image: components["schemas"]["ImageOutput"];
            apply_tensor_mask_to_image: components["schemas"]["ImageOutput"];
            blank_image: components["schemas"]["ImageOutput"];
            boolean: components["schemas"]["BooleanOutput"];
            boolean_collection: components["schemas"]["BooleanCollectionOutput"];
            bounding_box: components["schemas"]["BoundingBoxOutput"];
            calculate_image_tiles: components["schemas"]["CalculateImageTilesOutput"];
            calculate_image_tiles_even_split: components["schemas"]["CalculateImageTilesOutput"];
            calculate_image_tiles_min_overlap: components["schemas"]["CalculateImageTilesOutput"];
            call_saved_workflow: components["schemas"]["WorkflowReturnOutput"];
            canny_edge_detection: components["schemas"]["ImageOutput"];
            canvas_output: components["schemas"]["ImageOutput"];
            canvas_paste_back: components["schemas"]["ImageOutput"];
            canvas_v2_mask_and_crop: components["schemas"]["ImageOutput"];
            clip_skip: components["schemas"]["CLIPSkipInvocationOutput"];
            collect: components["schemas"]["CollectInvocationOutput"];
            color: components["schemas"]["ColorOutput"];
            color_correct: components["schemas"]["ImageOutput"];
            color_map: components["schemas"]["ImageOutput"];
            compel: components["schemas"]["ConditioningOutput"];
            conditioning: components["schemas"]["ConditioningOutput"];
            conditioning_collection: components["schemas"]["ConditioningCollectionOutput"];
            content_shuffle: components["schemas"]["ImageOutput"];
            controlnet: components["schemas"]["ControlOutput"];
            core_metadata: components["schemas"]["MetadataOutput"];
            create_denoise_mask: components["schemas"]["DenoiseMaskOutput"];
            create_gradient_mask: components["schemas"]["GradientMaskOutput"];
            crop_image_to_bounding_box: components["schemas"]["ImageOutput"];
            crop_latents: components["schemas"]["LatentsOutput"];
            cv_inpaint: components["schemas"]["ImageOutput"];
            decode_watermark: components["schemas"]["StringOutput"];
            denoise_latents: components["schemas"]["LatentsOutput"];
            denoise_latents_meta: components["schemas"]["LatentsMetaOutput"];
            div: components["schemas"]["IntegerOutput"];
            dynamic_prompt: components["schemas"]["StringCollectionOutput"];
            esrgan: components["schemas"]["ImageOutput"];
            expand_mask_with_fade: components["schemas"]["ImageOutput"];
            float: components["schemas"]["FloatOutput"];
            float_batch: components["schemas"]["FloatOutput"];
            float_collection: components["schemas"]["FloatCollectionOutput"];
            float_generator: components["schemas"]["FloatGeneratorOutput"];
            float_math: components["schemas"]["FloatOutput"];
            float_range: components["schemas"]["FloatCollectionOutput"];
            float_to_int: components["schemas"]["IntegerOutput"];
            flux_kontext_image_prep: components["schemas"]["ImageOutput"];
            freeu: components["schemas"]["UNetOutput"];
            get_image_mask_bounding_box: components["schemas"]["BoundingBoxOutput"];
            heuristic_resize: components["schemas"]["ImageOutput"];
            i2l: components["schemas"]["LatentsOutput"];
            ideal_size: components["schemas"]["IdealSizeOutput"];
            if: components["schemas"]["IfInvocationOutput"];
            image: components["schemas"]["ImageOutput"];
            image_batch: components["schemas"]["ImageOutput"];
            image_collection: components["schemas"]["ImageCollectionOutput"];
            image_generator: components["schemas"]["ImageGeneratorOutput"];
            image_mask_to_tensor: components["schemas"]["MaskOutput"];
            image_panel_layout: components["schemas"]["ImagePanelCoordinateOutput"];
            img_blur: components["schemas"]["ImageOutput"];
            img_chan: components["schemas"]["ImageOutput"];
            img_channel_multiply: components["schemas"]["ImageOutput"];
            img_channel_offset: components["schemas"]["ImageOutput"];
            img_conv: components["schemas"]["ImageOutput"];
            img_crop: components["schemas"]["ImageOutput"];
            img_hue_adjust: components["schemas"]["ImageOutput"];
            img_hue_adjust_oklch: components["schemas"]["ImageOutput"];
            img_ilerp: components["schemas"]["ImageOutput"];
            img_lerp: components["schemas"]["ImageOutput"];
            img_mul: components["schemas"]["ImageOutput"];
            img_noise: components["schemas"]["ImageOutput"];
            img_pad_crop: components["schemas"]["ImageOutput"];
            img_paste: components["schemas"]["ImageOutput"];
            img_resize: components["schemas"]["ImageOutput"];
            img_scale: components["schemas"]["ImageOutput"];
            img_watermark: components["schemas"]["ImageOutput"];
            infill_cv2: components["schemas"]["ImageOutput"];
            infill_lama: components["schemas"]["ImageOutput"];
            infill_patchmatch: components["schemas"]["ImageOutput"];
            infill_rgba: components["schemas"]["ImageOutput"];
            infill_tile: components["schemas"]["ImageOutput"];
            integer: components["schemas"]["IntegerOutput"];
            integer_batch: components["schemas"]["IntegerOutput"];
            integer_collection: components["schemas"]["IntegerCollectionOutput"];
            integer_generator: components["schemas"]["IntegerGeneratorOutput"];
            integer_math: components["schemas"]["IntegerOutput"];
            invert_tensor_mask: components["schemas"]["MaskOutput"];
            invokeai_ealightness: components["schemas"]["ImageOutput"];
            invokeai_img_blend: components["schemas"]["ImageOutput"];
            invokeai_img_composite: components["schemas"]["ImageOutput"];
            invokeai_img_dilate_erode: components["schemas"]["ImageOutput"];
            invokeai_img_enhance: components["schemas"]["ImageOutput"];
            invokeai_img_hue_adjust_plus: components["schemas"]["ImageOutput"];
            invokeai_img_val_thresholds: components["schemas"]["ImageOutput"];
            iterate: components["schemas"]["IterateInvocationOutput"];
            l2i: components["schemas"]["ImageOutput"];
            latents: components["schemas"]["LatentsOutput"];
            latents_collection: components["schemas"]["LatentsCollectionOutput"];
            lblend: components["schemas"]["LatentsOutput"];
            lora_collection_loader: components["schemas"]["LoRALoaderOutput"];
            lora_loader: components["schemas"]["LoRALoaderOutput"];
            lora_selector: components["schemas"]["LoRASelectorOutput"];
            lresize: components["schemas"]["LatentsOutput"];
            lscale: components["schemas"]["LatentsOutput"];
            main_model_loader: components["schemas"]["ModelLoaderOutput"];
            mask_combine: components["schemas"]["ImageOutput"];
            mask_edge: components["schemas"]["ImageOutput"];
            mask_from_id: components["schemas"]["ImageOutput"];
            merge_metadata: components["schemas"]["MetadataOutput"];
            merge_tiles_to_image: components["schemas"]["ImageOutput"];
            metadata: components["schemas"]["MetadataOutput"];
            metadata_field_extractor: components["schemas"]["StringOutput"];
            metadata_from_image: components["schemas"]["MetadataOutput"];
            metadata_item: components["schemas"]["MetadataItemOutput"];
            metadata_item_linked: components["schemas"]["MetadataOutput"];
            metadata_to_bool: components["schemas"]["BooleanOutput"];
            metadata_to_bool_collection: components["schemas"]["BooleanCollectionOutput"];
            metadata_to_controlnets: components["schemas"]["MDControlListOutput"];
            metadata_to_float: components["schemas"]["FloatOutput"];
            metadata_to_float_collection: components["schemas"]["FloatCollectionOutput"];
            metadata_to_integer: components["schemas"]["IntegerOutput"];
            metadata_to_integer_collection: components["schemas"]["IntegerCollectionOutput"];
            metadata_to_lora_collection: components["schemas"]["MetadataToLorasCollectionOutput"];
            metadata_to_loras: components["schemas"]["LoRALoaderOutput"];
            metadata_to_model: components["schemas"]["MetadataToModelOutput"];
            metadata_to_scheduler: components["schemas"]["SchedulerOutput"];
            metadata_to_sdlx_loras: components["schemas"]["SDXLLoRALoaderOutput"];
            metadata_to_sdxl_model: components["schemas"]["MetadataToSDXLModelOutput"];
            metadata_to_string: components["schemas"]["StringOutput"];
            metadata_to_string_collection: components["schemas"]["StringCollectionOutput"];
            metadata_to_t2i_adapters: components["schemas"]["MDT2IAdapterListOutput"];
            metadata_to_vae: components["schemas"]["VAEOutput"];
            model_identifier: components["schemas"]["ModelIdentifierOutput"];
            mul: components["schemas"]["IntegerOutput"];
            noise: components["schemas"]["NoiseOutput"];
            pair_tile_image: components["schemas"]["PairTileImageOutput"];
            paste_image_into_bounding_box: components["schemas"]["ImageOutput"];
            prompt_from_file: components["schemas"]["StringCollectionOutput"];
            prompt_template: components["schemas"]["PromptTemplateOutput"];
            rand_float: components["schemas"]["FloatOutput"];
            rand_int: components["schemas"]["IntegerOutput"];
            random_range: components["schemas"]["IntegerCollectionOutput"];
            range: components["schemas"]["IntegerCollectionOutput"];
            range_of_size: components["schemas"]["IntegerCollectionOutput"];
            rectangle_mask: components["schemas"]["MaskOutput"];
            round_float: components["schemas"]["FloatOutput"];
            save_image: components["schemas"]["ImageOutput"];
            save_image_to_file: components["schemas"]["ImageOutput"];
            scheduler: components["schemas"]["SchedulerOutput"];
            sdxl_compel_prompt: components["schemas"]["ConditioningOutput"];
            sdxl_lora_collection_loader: components["schemas"]["SDXLLoRALoaderOutput"];
            sdxl_lora_loader: components["schemas"]["SDXLLoRALoaderOutput"];
            sdxl_model_loader: components["schemas"]["SDXLModelLoaderOutput"];
            sdxl_refiner_compel_prompt: components["schemas"]["ConditioningOutput"];
            sdxl_refiner_model_loader: components["schemas"]["SDXLRefinerModelLoaderOutput"];
            seamless: components["schemas"]["SeamlessModeOutput"];
            show_image: components["schemas"]["ImageOutput"];
            spandrel_image_to_image: components["schemas"]["ImageOutput"];
            spandrel_image_to_image_autoscale: components["schemas"]["ImageOutput"];
            string: components["schemas"]["StringOutput"];
            string_batch: components["schemas"]["StringOutput"];
            string_collection: components["schemas"]["StringCollectionOutput"];
            string_generator: components["schemas"]["StringGeneratorOutput"];
            string_join: components["schemas"]["StringOutput"];
            string_join_three: components["schemas"]["StringOutput"];
            string_replace: components["schemas"]["StringOutput"];
            string_split: components["schemas"]["String2Output"];
            string_split_neg: components["schemas"]["StringPosNegOutput"];
            sub: components["schemas"]["IntegerOutput"];
            t2i_adapter: components["schemas"]["T2IAdapterOutput"];
            tensor_mask_to_image: components["schemas"]["ImageOutput"];
            tile_to_properties: components["schemas"]["TileToPropertiesOutput"];
            tiled_multi_diffusion_denoise_latents: components["schemas"]["LatentsOutput"];
            tomask: components["schemas"]["ImageOutput"];
            unsharp_mask: components["schemas"]["ImageOutput"];
            unsharp_mask_oklab: components["schemas"]["ImageOutput"];
            vae_loader: components["schemas"]["VAEOutput"];
            wan_i2v_ideal_dimensions: components["schemas"]["IdealSizeOutput"];
            wan_ti2v_ideal_dimensions: components["schemas"]["IdealSizeOutput"];
            workflow_return: components["schemas"]["WorkflowReturnOutput"];
            workflow_return_get: components["schemas"]["WorkflowReturnGetOutput"];
            workflow_return_value: components["schemas"]["WorkflowReturnValueOutput"];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    get_setup_status_api_v1_auth_status_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SetupStatusResponse"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    setup_admin_api_v1_auth_setup_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetupRequestInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SetupResponse"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    login_api_v1_auth_login_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LoginRequestInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoginResponse"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    logout_api_v1_auth_logout_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LogoutResponse"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    refresh_media_cookie_api_v1_auth_media_cookie_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MediaCookieResponse"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    get_current_user_info_api_v1_auth_me_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserDTO"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    update_current_user_api_v1_auth_me_patch: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserProfileUpdateRequestInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserDTO"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    change_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangePasswordRequestInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangePasswordResponse"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    generate_password_api_v1_auth_generate_password_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GeneratePasswordResponse"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    list_users: {
        parameters: {
            query?: {
                offset?: number;
                limit?: number;
                search?: string;
                role_filter?: "admin" | "user";
                status_filter?: "active" | "suspended" | "invited";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserListResponse"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    create_user: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserCreateRequestInput"];
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserCreateResponse"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    list_directory: {
        parameters: {
            query?: {
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DirectoryEntry"][];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    get_user: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserResponse"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    delete_user: {
        parameters: {
            query?: {
                delete_data?: boolean;
                transfer_to?: string;
            };
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserDeleteResponse"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    update_user: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserUpdateRequestInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserResponse"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    list_users_api_v1_auth_users_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvokeAIUser"][];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    create_user_api_v1_auth_users_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AdminUserCreateRequestInput"];
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvokeAIUser"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    get_user_api_v1_auth_users__user_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvokeAIUser"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    delete_user_api_v1_auth_users__user_id__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    update_user_api_v1_auth_users__user_id__patch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AdminUserUpdateRequestInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvokeAIUser"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    invite_user: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationLinkResponse"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    list_invitations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PendingInvitations"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    revoke_invitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                invitation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuccessResponse"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    get_invitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationInfo"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    accept_invitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AcceptInvitationRequestInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AcceptInvitationResponse"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    reset_user_password: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResetLinkResponse"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    forgot_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ForgotPasswordRequestInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuccessResponse"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    get_password_reset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResetInfo"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    reset_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResetPasswordRequestInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuccessResponse"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    change_email: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeEmailRequestInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangeEmailResponse"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    verify_email: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VerifyEmailRequestInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuccessResponse"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    list_sessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"][];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    revoke_session: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuccessResponse"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    get_legacy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LegacyResponse"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    assign_legacy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LegacyAssignRequestInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LegacyAssignResponse"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    get_overview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OverviewResponse"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    get_metrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The figures of this moment, a line each. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    list_boards: {
        parameters: {
            query?: {
                order_by?: components["schemas"]["BoardRecordOrderByInput"];
                direction?: components["schemas"]["SQLiteDirectionInput"];
                /** @description Answers a plain list of all boards. */
                all?: boolean | null;
                offset?: number | null;
                limit?: number | null;
                include_archived?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OffsetPaginatedResults_BoardDTO_"] | components["schemas"]["BoardDTO"][];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    create_board: {
        parameters: {
            query: {
                board_name: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BoardDTO"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    get_board: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                board_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BoardDTO"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    delete_board: {
        parameters: {
            query?: {
                include_images?: boolean | null;
            };
            header?: never;
            path: {
                board_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeleteBoardResult"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    update_board: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                board_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BoardChangesInput"];
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BoardDTO"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    share_board: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                board_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BoardShareRequestInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BoardShareResponse"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    list_board_shares: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                board_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BoardShares"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    unshare_board: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                board_id: string;
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Success"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    transfer_board: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                board_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BoardTransferRequestInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BoardDTO"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    list_image_dtos: {
        parameters: {
            query?: {
                image_origin?: components["schemas"]["ResourceOriginInput"];
                categories?: components["schemas"]["ImageCategoryInput"][];
                is_intermediate?: boolean;
                /** @description A board, or `none` for images on no board. */
                board_id?: string;
                /** @description A text in the metadata or the time of creation. */
                search_term?: string;
                order_dir?: components["schemas"]["SQLiteDirectionInput"];
                starred_first?: boolean;
                /** @description Only images with a star, or only those without. */
                starred?: boolean;
                /** @description The name of the model that the image was made with. */
                model?: string;
                /** @description The earliest day (UTC) or moment of creation. */
                created_from?: string;
                /** @description The latest day (UTC) or moment of creation. */
                created_to?: string;
                offset?: number;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OffsetPaginatedResults_ImageDTO_"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    create_image_upload_entry: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    width: number;
                    height: number;
                    board_id?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImageUploadEntry"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    get_image_names: {
        parameters: {
            query?: {
                image_origin?: components["schemas"]["ResourceOriginInput"];
                categories?: components["schemas"]["ImageCategoryInput"][];
                is_intermediate?: boolean;
                /** @description A board, or `none` for images on no board. */
                board_id?: string;
                /** @description A text in the metadata or the time of creation. */
                search_term?: string;
                order_dir?: components["schemas"]["SQLiteDirectionInput"];
                starred_first?: boolean;
                /** @description Only images with a star, or only those without. */
                starred?: boolean;
                /** @description The name of the model that the image was made with. */
                model?: string;
                /** @description The earliest day (UTC) or moment of creation. */
                created_from?: string;
                /** @description The latest day (UTC) or moment of creation. */
                created_to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImageNamesResult"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    get_images_by_names: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    image_names: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImageDTO"][];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    get_image_dto: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                image_name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImageDTO"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    delete_image: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                image_name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeleteImagesResult"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    update_image: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                image_name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImageRecordChangesInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImageDTO"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    get_image_metadata: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                image_name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MetadataField"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    get_image_workflow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                image_name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkflowAndGraphResponse"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    get_image_urls: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                image_name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImageUrlsDTO"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    delete_images_from_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    image_names: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeleteImagesResult"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    delete_uncategorized_images: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeleteImagesResult"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    star_images_in_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    image_names: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StarredImagesResult"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    unstar_images_in_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    image_names: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnstarredImagesResult"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    get_intermediates_count: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": number;
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    clear_intermediates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": number;
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    upload_image: {
        parameters: {
            query: {
                image_category: components["schemas"]["ImageCategoryInput"];
                is_intermediate: boolean;
                board_id?: string | null;
                session_id?: string | null;
                crop_visible?: boolean | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /**
                     * Format: binary
                     * @description A PNG, JPEG or WebP image.
                     */
                    file: string;
                    /** @description JSON of {"width", "height"} in pixels, at most 16777216 pixels in all. */
                    resize_to?: string | null;
                    /** @description JSON object to keep as metadata in place of that in the file. */
                    metadata?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImageDTO"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    upload_video: {
        parameters: {
            query: {
                video_category: components["schemas"]["ImageCategoryInput"];
                is_intermediate: boolean;
                board_id?: string | null;
                session_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file: string;
                    metadata?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VideoDTO"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    get_image_full: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                image_name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/png": string;
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    get_image_full_head: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                image_name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/png": string;
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    get_image_thumbnail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                image_name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/webp": string;
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    list_all_board_image_names: {
        parameters: {
            query?: {
                categories?: components["schemas"]["ImageCategoryInput"][];
                is_intermediate?: boolean;
            };
            header?: never;
            path: {
                board_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string[];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    add_image_to_board: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    board_id: string;
                    image_name: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddImagesToBoardResult"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    remove_image_from_board: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    image_name: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RemoveImagesFromBoardResult"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    add_images_to_board: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    image_names: string[];
                    board_id: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddImagesToBoardResult"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    remove_images_from_board: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    image_names: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RemoveImagesFromBoardResult"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    list_gallery_items: {
        parameters: {
            query?: {
                origin?: components["schemas"]["ResourceOriginInput"];
                categories?: components["schemas"]["ImageCategoryInput"][];
                is_intermediate?: boolean;
                /** @description A board, or `none` for images on no board. */
                board_id?: string;
                /** @description A text in the metadata or the time of creation. */
                search_term?: string;
                order_dir?: components["schemas"]["SQLiteDirectionInput"];
                starred_first?: boolean;
                /** @description Only images with a star, or only those without. */
                starred?: boolean;
                /** @description The name of the model that the image was made with. */
                model?: string;
                /** @description The earliest day (UTC) or moment of creation. */
                created_from?: string;
                /** @description The latest day (UTC) or moment of creation. */
                created_to?: string;
                offset?: number;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OffsetPaginatedResults_GalleryItem_"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    list_gallery_item_names: {
        parameters: {
            query?: {
                origin?: components["schemas"]["ResourceOriginInput"];
                categories?: components["schemas"]["ImageCategoryInput"][];
                is_intermediate?: boolean;
                /** @description A board, or `none` for images on no board. */
                board_id?: string;
                /** @description A text in the metadata or the time of creation. */
                search_term?: string;
                order_dir?: components["schemas"]["SQLiteDirectionInput"];
                starred_first?: boolean;
                /** @description Only images with a star, or only those without. */
                starred?: boolean;
                /** @description The name of the model that the image was made with. */
                model?: string;
                /** @description The earliest day (UTC) or moment of creation. */
                created_from?: string;
                /** @description The latest day (UTC) or moment of creation. */
                created_to?: string;
                created_date?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GalleryItemNames"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    get_gallery_item_names: {
        parameters: {
            query?: {
                origin?: components["schemas"]["ResourceOriginInput"];
                categories?: components["schemas"]["ImageCategoryInput"][];
                is_intermediate?: boolean;
                /** @description A board, or `none` for images on no board. */
                board_id?: string;
                /** @description A text in the metadata or the time of creation. */
                search_term?: string;
                order_dir?: components["schemas"]["SQLiteDirectionInput"];
                starred_first?: boolean;
                /** @description Only images with a star, or only those without. */
                starred?: boolean;
                /** @description The name of the model that the image was made with. */
                model?: string;
                /** @description The earliest day (UTC) or moment of creation. */
                created_from?: string;
                /** @description The latest day (UTC) or moment of creation. */
                created_to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GalleryItemNamesResult"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    list_gallery_models: {
        parameters: {
            query?: {
                /** @description A board, or `none` for images on no board. */
                board_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GalleryModel"][];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    list_virtual_boards_by_date: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VirtualSubBoardDTO"][];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    list_virtual_board_image_names_by_date: {
        parameters: {
            query?: {
                categories?: components["schemas"]["ImageCategoryInput"][];
                /** @description A text in the metadata or the time of creation. */
                search_term?: string;
                order_dir?: components["schemas"]["SQLiteDirectionInput"];
                starred_first?: boolean;
            };
            header?: never;
            path: {
                date: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImageNamesResult"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    list_virtual_board_item_names_by_date: {
        parameters: {
            query?: {
                categories?: components["schemas"]["ImageCategoryInput"][];
                /** @description A text in the metadata or the time of creation. */
                search_term?: string;
                order_dir?: components["schemas"]["SQLiteDirectionInput"];
                starred_first?: boolean;
            };
            header?: never;
            path: {
                date: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GalleryItemNamesResult"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    start_image_move: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImageMoveStatusResponse"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    start_image_move_recovery: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImageMoveStatusResponse"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    get_image_move_status: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImageMoveStatusResponse"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    download_images_from_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    image_names?: string[] | null;
                    board_id?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImagesDownloaded"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    get_bulk_download_item: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                bulk_download_item_name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The archive. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": string;
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    list_model_records: {
        parameters: {
            query?: {
                base_models?: components["schemas"]["BaseModelTypeInput"][];
                model_type?: components["schemas"]["ModelTypeInput"];
                model_name?: string;
                model_format?: components["schemas"]["ModelFormatInput"];
                order_by?: components["schemas"]["ModelRecordOrderByInput"];
                direction?: components["schemas"]["SQLiteDirectionInput"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelsList"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    list_missing_models: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelsList"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    get_model_records_by_attrs: {
        parameters: {
            query: {
                name: string;
                type: components["schemas"]["ModelTypeInput"];
                base: components["schemas"]["BaseModelTypeInput"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MainModelConfig"] | components["schemas"]["OtherModelConfig"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    get_model_records_by_hash: {
        parameters: {
            query: {
                hash: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MainModelConfig"] | components["schemas"]["OtherModelConfig"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    get_model_record: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MainModelConfig"] | components["schemas"]["OtherModelConfig"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    delete_model: {
        parameters: {
            query?: {
                /** @description Whether files inside the models folder go, too. */
                delete_files?: boolean;
            };
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    update_model_record: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ModelRecordChangesInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MainModelConfig"] | components["schemas"]["OtherModelConfig"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    get_model_use: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelUse"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    get_related_models: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                model_key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string[];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    get_related_models_batch: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ModelRelationshipBatchRequestInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string[];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    reidentify_model: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MainModelConfig"] | components["schemas"]["OtherModelConfig"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    convert_model: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MainModelConfig"] | components["schemas"]["OtherModelConfig"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    bulk_delete_models: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulkDeleteModelsRequestInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkDeleteModelsResponse"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    bulk_reidentify_models: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulkReidentifyModelsRequestInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkReidentifyModelsResponse"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    add_model_relationship_api_v1_model_relationships__post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ModelRelationshipCreateRequestInput"];
            };
        };
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    remove_model_relationship_api_v1_model_relationships__delete: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ModelRelationshipCreateRequestInput"];
            };
        };
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    scan_for_models: {
        parameters: {
            query?: {
                /** @description A folder of the server. */
                scan_path?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FoundModel"][];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    get_orphaned_models: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrphanedModelInfo"][];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    delete_orphaned_models: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeleteOrphanedModelsRequestInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeleteOrphanedModelsResponse"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    get_starter_models: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StarterModelResponse"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    get_stats: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CacheStats"] | null;
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    empty_model_cache: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    list_model_installs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelInstallJob"][];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    install_model: {
        parameters: {
            query: {
                /** @description A path of the server, `owner/name[:revision][:subfolder]` of the hub, or an http(s) URL. */
                source: string;
                /** @description Leaves the files of a path where they are. */
                inplace?: boolean | null;
                /** @description Token for the hub or the server of the URL. */
                access_token?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ModelRecordChangesInput"] | null;
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelInstallJob"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    prune_model_install_jobs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    get_model_install_job: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelInstallJob"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    cancel_model_install_job: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    pause_model_install_job: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelInstallJob"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    resume_model_install_job: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelInstallJob"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    restart_failed_model_install_job: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelInstallJob"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    restart_model_install_file: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        /** @description The URL of the file. */
        requestBody: {
            content: {
                "application/json": string;
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelInstallJob"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    get_hf_login_status: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HFTokenStatus"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    do_hf_login: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Body_do_hf_loginInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HFTokenStatus"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    reset_hf_token: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HFTokenStatus"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    get_hugging_face_models: {
        parameters: {
            query?: {
                /** @description owner/name */
                hugging_face_repo?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HuggingFaceModels"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    install_hugging_face_model: {
        parameters: {
            query: {
                /** @description A path of the server, `owner/name[:revision][:subfolder]` of the hub, or an http(s) URL. */
                source: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page about the installation. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    get_model_image: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The cover. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/webp": string;
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    delete_model_image: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    update_model_image: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /**
                     * Format: binary
                     * @description A PNG, JPEG or WebP image.
                     */
                    image: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    enqueue_batch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                queue_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Body_enqueue_batchInput"];
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnqueueBatchResult"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    retry_items_by_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                queue_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": number[];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetryItemsResult"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    list_all_queue_items: {
        parameters: {
            query?: {
                destination?: string | null;
                user_id?: string | null;
            };
            header?: never;
            path: {
                queue_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionQueueItem"][];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    get_queue_item_ids: {
        parameters: {
            query?: {
                order_dir?: components["schemas"]["SQLiteDirectionInput"];
                user_id?: string | null;
                status?: components["schemas"]["QueueItemStatusInput"] | null;
            };
            header?: never;
            path: {
                queue_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ItemIdsResult"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    get_queue_items_by_item_ids: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                queue_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Body_get_queue_items_by_item_idsInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionQueueItem"][];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    get_queue_item_summaries_by_ids: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                queue_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Body_get_queue_item_summaries_by_idsInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionQueueItemSummary"][];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    get_current_queue_item: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                queue_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionQueueItem"] | null;
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    get_next_queue_item: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                queue_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionQueueItem"] | null;
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    get_queue_item: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                queue_id: string;
                item_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionQueueItem"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    delete_queue_item: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                queue_id: string;
                item_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    get_queue_status: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                queue_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionQueueAndProcessorStatus"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    get_batch_status: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                queue_id: string;
                batch_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchStatus"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    counts_by_destination: {
        parameters: {
            query: {
                destination: string;
            };
            header?: never;
            path: {
                queue_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionQueueCountsByDestination"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    resume: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                queue_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionProcessorStatus"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    pause: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                queue_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionProcessorStatus"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    cancel_queue_item: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                queue_id: string;
                item_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionQueueItem"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    cancel_by_batch_ids: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                queue_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Body_cancel_by_batch_idsInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CancelByBatchIDsResult"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    cancel_by_destination: {
        parameters: {
            query: {
                destination: string;
            };
            header?: never;
            path: {
                queue_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CancelByDestinationResult"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    delete_by_destination: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                queue_id: string;
                destination: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeleteByDestinationResult"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    cancel_all_except_current: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                queue_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CancelAllExceptCurrentResult"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    delete_all_except_current: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                queue_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeleteAllExceptCurrentResult"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    clear: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                queue_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClearResult"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    prune: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                queue_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PruneResult"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    get_invocation_cache_status: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvocationCacheStatus"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    clear_invocation_cache: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    enable_invocation_cache: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    disable_invocation_cache: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    health_live: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    health_ready: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    app_version: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppVersion"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    get_app_deps: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: string;
                    };
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    get_patchmatch_status: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": boolean;
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    get_generation_device_options: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GenerationDeviceOption"][];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    get_runtime_config: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvokeAIAppConfigWithSetFields"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    update_runtime_config: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateAppGenerationSettingsRequestInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvokeAIAppConfigWithSetFields"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    get_log_level: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LogLevel"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    set_log_level: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LogLevelInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LogLevel"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    list_mail: {
        parameters: {
            query?: {
                offset?: number;
                limit?: number;
                state?: components["schemas"]["MailStateInput"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailListResponse"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    send_test_mail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MailTestRequestInput"] | null;
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailTestResponse"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    list_video_dtos: {
        parameters: {
            query?: {
                video_origin?: components["schemas"]["ResourceOriginInput"] | null;
                categories?: components["schemas"]["ImageCategoryInput"][] | null;
                is_intermediate?: boolean | null;
                board_id?: string | null;
                order_dir?: "ASC" | "DESC";
                starred_first?: boolean;
                search_term?: string | null;
                offset?: number;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OffsetPaginatedResults_VideoDTO_"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    get_video_names: {
        parameters: {
            query?: {
                video_origin?: components["schemas"]["ResourceOriginInput"] | null;
                categories?: components["schemas"]["ImageCategoryInput"][] | null;
                is_intermediate?: boolean | null;
                board_id?: string | null;
                order_dir?: "ASC" | "DESC";
                starred_first?: boolean;
                search_term?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VideoNamesResult"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    get_video_dto: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                video_name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VideoDTO"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    delete_video: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                video_name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeleteVideosResult"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    update_video: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                video_name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VideoRecordChangesInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VideoDTO"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    get_video_metadata: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                video_name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    } | null;
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    get_video_workflow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                video_name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        workflow: string | null;
                        graph: string | null;
                    };
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    get_video_urls: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                video_name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VideoUrlsDTO"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    get_video_thumbnail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                video_name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    get_video_full: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                video_name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    get_video_full_head: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                video_name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    delete_videos_from_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VideoNamesBatchInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeleteVideosResult"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    star_videos_in_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VideoNamesBatchInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StarredVideosResult"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    unstar_videos_in_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VideoNamesBatchInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnstarredVideosResult"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    delete_uncategorized_videos: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeleteVideosResult"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    add_video_to_board: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VideoBoardArgInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddVideosToBoardResult"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    remove_video_from_board: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Body_remove_video_from_boardInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RemoveVideosFromBoardResult"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    get_external_provider_statuses: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExternalProviderStatusModel"][];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    get_external_provider_configs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExternalProviderConfigModel"][];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    set_external_provider_config: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExternalProviderConfigUpdateInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExternalProviderConfigModel"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    reset_external_provider_config: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExternalProviderConfigModel"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    list_custom_node_packs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NodePackListResponse"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    install_custom_node_pack: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InstallNodePackRequestInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InstallNodePackResponse"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    uninstall_custom_node_pack: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pack_name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UninstallNodePackResponse"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    reload_custom_nodes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: string;
                    };
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    list_audit: {
        parameters: {
            query?: {
                offset?: number;
                limit?: number;
                user_id?: string;
                target_id?: string;
                action?: string;
                outcome?: components["schemas"]["AuditOutcomeInput"];
                from?: string;
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditListResponse"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    export_audit: {
        parameters: {
            query?: {
                format?: "csv" | "jsonl";
                user_id?: string;
                target_id?: string;
                action?: string;
                outcome?: components["schemas"]["AuditOutcomeInput"];
                from?: string;
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The records, oldest first: CSV with a header line, or a JSON object per line. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                    "application/jsonl": string;
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    get_client_state_by_key: {
        parameters: {
            query: {
                key: string;
            };
            header?: never;
            path: {
                queue_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string | null;
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    set_client_state: {
        parameters: {
            query: {
                key: string;
            };
            header?: never;
            path: {
                queue_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": string;
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    get_client_state_keys_by_prefix: {
        parameters: {
            query: {
                prefix: string;
            };
            header?: never;
            path: {
                queue_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string[];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    delete_client_state_by_key: {
        parameters: {
            query: {
                key: string;
            };
            header?: never;
            path: {
                queue_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    delete_client_state: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                queue_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    list_workflows: {
        parameters: {
            query?: {
                /** @description The categories to include */
                categories?: components["schemas"]["WorkflowCategoryInput"][] | null;
                /** @description Whether to include/exclude those that the person opened */
                has_been_opened?: boolean | null;
                /** @description Filter by public/shared status */
                is_public?: boolean | null;
                /** @description Whose workflows; without it one’s own and those of the studio, or the public ones with is_public */
                owner?: components["schemas"]["WorkflowOwnerInput"] | null;
                /** @description The page to get */
                page?: number;
                /** @description The number of workflows per page */
                per_page?: number | null;
                order_by?: components["schemas"]["WorkflowRecordOrderByInput"];
                direction?: components["schemas"]["SQLiteDirectionInput"];
                /** @description The tags of workflow to get */
                tags?: string[] | null;
                /** @description The text to query by (matches name, description and tags) */
                query?: string | null;
                /** @description Filter by whether workflows are callable by call_saved_workflow */
                callable?: boolean | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaginatedResults_WorkflowRecordListItemWithThumbnailDTO_"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    create_workflow: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Body_create_workflowInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkflowRecordDTO"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    get_all_tags: {
        parameters: {
            query?: {
                /** @description The categories to include */
                categories?: components["schemas"]["WorkflowCategoryInput"][] | null;
                /** @description Filter by public/shared status */
                is_public?: boolean | null;
                /** @description Whose workflows; without it one’s own and those of the studio, or the public ones with is_public */
                owner?: components["schemas"]["WorkflowOwnerInput"] | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string[];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    get_counts_by_tag: {
        parameters: {
            query: {
                /** @description The categories to include */
                categories?: components["schemas"]["WorkflowCategoryInput"][] | null;
                /** @description Whether to include/exclude those that the person opened */
                has_been_opened?: boolean | null;
                /** @description Filter by public/shared status */
                is_public?: boolean | null;
                /** @description Whose workflows; without it one’s own and those of the studio, or the public ones with is_public */
                owner?: components["schemas"]["WorkflowOwnerInput"] | null;
                /** @description The tags to count */
                tags: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: number;
                    };
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    counts_by_category: {
        parameters: {
            query: {
                /** @description The categories to count */
                categories: components["schemas"]["WorkflowCategoryInput"][];
                /** @description Whether to include/exclude those that the person opened */
                has_been_opened?: boolean | null;
                /** @description Filter by public/shared status */
                is_public?: boolean | null;
                /** @description Whose workflows; without it one’s own and those of the studio, or the public ones with is_public */
                owner?: components["schemas"]["WorkflowOwnerInput"] | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: number;
                    };
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    get_workflow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workflow_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkflowRecordWithThumbnailDTO"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    delete_workflow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workflow_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    update_workflow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workflow_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Body_update_workflowInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkflowRecordDTO"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    update_workflow_is_public: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workflow_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Body_update_workflow_is_publicInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkflowRecordDTO"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    update_opened_at: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workflow_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    get_workflow_thumbnail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workflow_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The picture. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/webp": string;
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    set_workflow_thumbnail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workflow_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["Body_set_workflow_thumbnailInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkflowRecordDTO"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    delete_workflow_thumbnail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                workflow_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkflowRecordDTO"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    list_style_presets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StylePresetRecordWithImage"][];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    create_style_preset: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["Body_create_style_presetInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StylePresetRecordWithImage"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    get_style_preset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                style_preset_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StylePresetRecordWithImage"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    delete_style_preset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                style_preset_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    update_style_preset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                style_preset_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["Body_update_style_presetInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StylePresetRecordWithImage"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    get_style_preset_image: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                style_preset_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/webp": string;
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    export_style_presets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    import_style_presets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["Body_import_style_presetsInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    list_system_prompts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SystemPromptRecordDTO"][];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    create_system_prompt: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SystemPromptWithoutIdInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SystemPromptRecordDTO"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    get_system_prompt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                system_prompt_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SystemPromptRecordDTO"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    delete_system_prompt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                system_prompt_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    update_system_prompt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                system_prompt_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SystemPromptChangesInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SystemPromptRecordDTO"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    parse_dynamicprompts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Body_parse_dynamicpromptsInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DynamicPromptsResponse"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    expand_prompt: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExpandPromptRequestInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExpandPromptResponse"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    image_to_prompt: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImageToPromptRequestInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImageToPromptResponse"];
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    get_recall_parameters: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                queue_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
    update_recall_parameters: {
        parameters: {
            query?: {
                /** @description Resets parameters that are not given. */
                strict?: boolean;
                /** @description Adds reference images to those that are there; not with strict. */
                append?: boolean;
            };
            header?: never;
            path: {
                queue_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecallParameterInput"];
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description What was sent is not valid. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
            /** @description Refused. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPError"];
                };
            };
        };
    };
}

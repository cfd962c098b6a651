import Attendance

extension Vocabulary {
    /// What a series of evenings for music and film starts with: interests and trades, a line each.
    package static let usualTerms: [Term] = table.split(separator: "\n").map { line in
        let columns = line.split(separator: "|").map { column in
            column.split(separator: ",").map { String($0.trimming { $0 == " " }) }
        }
        return Term(words: Dictionary(uniqueKeysWithValues: zip(languages, columns)))
    }

    private static let languages: [Language] = [
        .english, .spanish, .french, .korean, .japanese, .chinese, .arabic,
    ]

    /// In the order of `languages`; the first word of a language is what is shown.
    private static let table = """
        film scoring, film music, score, scoring | música de cine, bandas sonoras | musique de film, bande originale | 영화 음악 | 映画音楽, 劇伴 | 电影配乐, 配樂 | موسيقى الأفلام, موسيقى تصويرية
        songwriting, writing songs | composición de canciones | écriture de chansons | 작사작곡 | ソングライティング | 词曲创作 | كتابة الأغاني
        lyrics, toplining | letras | paroles | 가사, 작사 | 作詞, 歌詞 | 歌词, 作词 | كلمات الأغاني
        music production, producing, beats, beatmaking | producción musical | production musicale | 음악 프로듀싱, 비트메이킹 | 音楽制作 | 音乐制作, 编曲 | إنتاج موسيقي
        mixing, mix | mezcla | mixage | 믹싱 | ミックス, ミキシング | 混音 | مكساج
        mastering | masterización | mastering audio | 마스터링 | マスタリング | 母带处理 | ماسترينغ
        sound design, audio post, post sound, sound editing | diseño sonoro, diseño de sonido | conception sonore, design sonore | 사운드 디자인 | サウンドデザイン, 音響デザイン | 声音设计 | تصميم الصوت
        field recording | grabación de campo | prise de son naturaliste | 필드 레코딩 | フィールドレコーディング | 田野录音 | تسجيل ميداني
        foley | efectos de sala | bruitage | 폴리 | フォーリー | 拟音 | مؤثرات صوتية
        synths, synthesizers, modular synths, modular | sintetizadores | synthétiseurs, synthés | 신시사이저, 신스 | シンセサイザー, シンセ | 合成器 | سنثسايزر
        hip hop, hiphop, rap | rap latino | rap français | 힙합, 랩 | ヒップホップ, ラップ | 嘻哈, 说唱 | هيب هوب, راب
        jazz | música de jazz | musique jazz | 재즈 | ジャズ | 爵士, 爵士乐 | جاز
        electronic music, electronica | música electrónica | musique électronique, électro | 전자 음악, 일렉트로닉 | 電子音楽, エレクトロ | 电子音乐 | موسيقى إلكترونية
        R&B, r and b, soul | música soul | musique soul | 알앤비, 소울 | ソウル | 节奏布鲁斯, 灵魂乐 | سول
        house, house music | música house | musique house | 하우스 | ハウス | 浩室 | هاوس
        vinyl, records, crate digging | vinilos, discos de vinilo | vinyles, disques vinyle | 바이닐, 레코드 | レコード | 黑胶, 黑胶唱片 | أسطوانات
        music videos, music video | videoclips | clips, clip vidéo | 뮤직비디오 | ミュージックビデオ | 音乐录影带 | فيديو كليب
        documentary, documentaries | documental | documentaire | 다큐멘터리, 다큐 | ドキュメンタリー | 纪录片 | أفلام وثائقية
        short films, shorts | cortometrajes, cortos | courts métrages | 단편 영화 | 短編映画 | 短片 | أفلام قصيرة
        animation | animación | film d’animation | 애니메이션 | アニメーション, アニメ | 动画 | رسوم متحركة
        comedy, stand-up, standup | comedia, monólogos | comédie, humour | 코미디 | コメディ, お笑い | 喜剧 | كوميديا
        improv, improvisation | improvisación | impro théâtrale | 즉흥극 | 即興劇 | 即兴表演 | ارتجال
        screenwriting, scripts, script writing | guion, guiones | écriture de scénario | 시나리오 집필 | 脚本執筆 | 剧本创作 | كتابة السيناريو
        directing | realización | mise en scène | 연출 | 演出 | 导演工作 | إخراج
        video editing, film editing, editing | edición de vídeo, montaje | montage | 영상 편집, 편집 | 映像編集, 編集 | 剪辑 | مونتاج
        photography, photos | fotografía | photographie, photo | 사진 | 写真 | 摄影 | تصوير فوتوغرافي
        games, video games, game audio | videojuegos | jeux vidéo | 게임 | ゲーム | 游戏, 电子游戏 | ألعاب الفيديو
        podcasts, podcasting | pódcast | balados | 팟캐스트 | ポッドキャスト | 播客 | بودكاست
        voice-over, voiceover, voice acting | locución, doblaje | voix off, doublage | 성우 연기, 더빙 | 声優, ナレーション | 配音 | تعليق صوتي, دبلجة
        sync, sync licensing, licensing, clearances | sincronización, licencias musicales | synchro, licences musicales | 음악 라이선싱 | 音楽ライセンス | 音乐授权 | ترخيص الموسيقى
        live shows, touring, concerts | conciertos, giras | concerts, tournées | 공연, 투어 | ライブ, ツアー | 现场演出, 巡演 | حفلات, جولات
        funding, grants, financing | financiación, ayudas | financement, subventions | 자금, 투자 | 資金調達, 助成金 | 融资 | تمويل, منح
        songwriter, writer of songs | compositora de canciones, letrista | auteur-compositeur, autrice-compositrice | 싱어송라이터, 작사가 | ソングライター, 作詞家 | 词曲作者, 作词人 | كاتب أغان, كاتبة أغان
        composer, film composer | compositora, compositor | compositrice, compositeur | 작곡가 | 作曲家 | 作曲人 | مؤلف موسيقي, مؤلفة موسيقية, ملحن
        producer, music producer, record producer, beatmaker | productora, productor | productrice, producteur | 프로듀서 | プロデューサー | 制作人, 製作人 | منتج, منتجة
        mixing engineer, mixer, mix engineer | técnica de mezcla, ingeniero de mezcla | ingénieur du son, mixeuse, mixeur | 믹싱 엔지니어 | ミキシングエンジニア | 混音师 | مهندس صوت, مهندسة صوت
        sound designer, sound editor | diseñadora de sonido, diseñador de sonido | conceptrice sonore, concepteur sonore | 사운드 디자이너 | サウンドデザイナー | 声音设计师 | مصمم صوت, مصممة صوت
        singer, vocalist, topliner | cantante, vocalista | chanteuse, chanteur | 가수, 보컬 | 歌手, ボーカル | 主唱, 歌手 | مغن, مغنية
        musician, instrumentalist, session musician | músico, música de sesión | musicienne, musicien | 연주자, 뮤지션 | ミュージシャン, 演奏家 | 音乐人, 乐手 | عازف, عازفة
        DJ, disc jockey | pinchadiscos | platiniste | 디제이 | ディージェイ | 打碟师 | دي جي
        director, film director, filmmaker | directora, director de cine, cineasta | réalisatrice, réalisateur | 감독, 영화감독 | 監督, 映画監督 | 导演 | مخرج, مخرجة
        screenwriter, scriptwriter, writer | guionista | scénariste | 시나리오 작가, 작가 | 脚本家 | 编剧 | كاتب سيناريو, كاتبة سيناريو
        actor, actress | actriz, actor de cine | actrice, comédien, comédienne | 배우 | 俳優, 役者 | 演员 | ممثل, ممثلة
        casting director, casting | directora de casting, director de casting | directrice de casting, directeur de casting | 캐스팅 디렉터 | キャスティングディレクター | 选角导演 | مسؤول اختيار الممثلين
        agent, talent agent, booker | agente, representante | agent artistique | 에이전트 | エージェント | 经纪人 | وكيل فنانين, وكيلة فنانين
        manager, artist manager | mánager | manageuse, manageur | 매니저 | マネージャー | 艺人经理 | مدير أعمال, مديرة أعمال
        music supervisor | supervisora musical, supervisor musical | superviseuse musicale, superviseur musical | 음악 감독 | 音楽監修 | 音乐总监 | مشرف موسيقي, مشرفة موسيقية
        cinematographer, director of photography, DP, camera operator | directora de fotografía, director de fotografía | directrice de la photographie, chef opérateur | 촬영감독 | 撮影監督 | 摄影指导, 摄影师 | مدير تصوير, مديرة تصوير
        editor, film editor, video editor | montadora, montador | monteuse, monteur | 편집자, 편집감독 | 編集者 | 剪辑师 | مونتير
        publisher, music publisher | editorial musical | éditeur musical, éditrice musicale | 음악 출판사 | 音楽出版社 | 音乐出版人 | ناشر موسيقى
        artist, recording artist, band | artista, banda | artiste, groupe | 아티스트, 밴드 | アーティスト, バンド | 艺人, 乐队 | فنان, فنانة, فرقة
        journalist, critic | periodista, crítica musical | journaliste, critique musicale | 기자, 평론가 | 記者, 評論家 | 记者, 乐评人 | صحفي, صحفية, ناقد
        """
}
